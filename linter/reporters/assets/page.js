"use strict";
(() => {
  const root = document.documentElement;
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];
  const findings = all(".finding");
  const marks = all(".mark");
  const boxes = all('input[name="severity"]');
  const code = document.querySelector('select[name="code"]');
  const shown = document.getElementById("shown");

  // The filter: by severity and by rule. Printing shows everything all the same.
  const wanted = (one) =>
    boxes.every((box) => box.checked || box.value !== one.dataset.severity) && (!code.value || code.value === one.dataset.code);
  const sift = () => {
    const kept = new Set();
    for (const one of findings) {
      const stays = wanted(one);
      one.classList.toggle("off", !stays);
      if (stays) kept.add(one.id);
    }
    for (const mark of marks) mark.classList.toggle("off", !kept.has(mark.dataset.for));
    for (const cell of all("td.marked")) cell.classList.toggle("quiet", !cell.querySelector(".mark:not(.off)"));
    shown.textContent = String(kept.size);
  };
  boxes.forEach((box) => box.addEventListener("change", sift));
  code.addEventListener("change", sift);
  if (boxes.some((box) => !box.checked) || code.value) sift();

  // Languages.
  const tongues = all("button[data-set]");
  for (const button of tongues) {
    button.addEventListener("click", () => {
      root.dataset.lang = button.dataset.set;
      root.lang = button.dataset.set === "en" ? "en" : "zh";
      tongues.forEach((other) => other.setAttribute("aria-pressed", String(other === button)));
    });
  }

  // The arithmetic of a cell: pointer, tap, keyboard; Escape closes it.
  const close = (but) => {
    for (const mark of marks) {
      if (mark !== but) {
        mark.classList.remove("open");
        mark.firstElementChild.setAttribute("aria-expanded", "false");
      }
    }
  };
  const fit = (mark) => {
    const tip = mark.querySelector(".tip");
    tip.classList.remove("up");
    const box = tip.getBoundingClientRect();
    if (box.height && box.bottom > window.innerHeight && mark.getBoundingClientRect().top > box.height) tip.classList.add("up");
  };
  const light = (id, on) => {
    const one = document.getElementById(id);
    if (!one) return;
    for (const rest of (one.dataset.rests || "").split(" ")) document.getElementById(rest)?.classList.toggle("rest", on);
    if (one.dataset.cell) document.getElementById(one.dataset.cell)?.classList.toggle("lit", on);
  };
  for (const mark of marks) {
    const button = mark.firstElementChild;
    button.addEventListener("click", () => {
      const open = mark.classList.toggle("open");
      button.setAttribute("aria-expanded", String(open));
      close(mark);
      fit(mark);
    });
    for (const name of ["mouseenter", "focusin"]) {
      mark.addEventListener(name, () => {
        mark.classList.remove("shut");
        light(mark.dataset.for, true);
        fit(mark);
      });
    }
    for (const name of ["mouseleave", "focusout"]) mark.addEventListener(name, () => light(mark.dataset.for, false));
  }
  for (const one of findings) {
    one.addEventListener("mouseenter", () => light(one.id, true));
    one.addEventListener("mouseleave", () => light(one.id, false));
  }
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    close(null);
    for (const mark of marks) if (mark.matches(":hover, :focus-within")) mark.classList.add("shut");
  });
  document.addEventListener("click", (event) => {
    if (!event.target.closest(".mark")) close(null);
  });

  // On paper nothing is folded away.
  let folded = [];
  window.addEventListener("beforeprint", () => {
    folded = all("details:not([open])");
    folded.forEach((one) => { one.open = true; });
  });
  window.addEventListener("afterprint", () => folded.forEach((one) => { one.open = false; }));
})();
