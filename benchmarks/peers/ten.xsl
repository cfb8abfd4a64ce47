<?xml version="1.0" encoding="UTF-8"?>
<!-- The ten checks in XSLT 1.0. Its numbers are binary floats: whole numbers below 2^53 keep them exact. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:output method="text" encoding="UTF-8"/>

  <xsl:template match="/form">
    <xsl:variable name="total" select="total"/>
    <xsl:variable name="funds" select="funds"/>
    <xsl:variable name="rows" select="indicators/row"/>
    <xsl:variable name="execution" select="sum($funds/@score)"/>
    <xsl:variable name="weight" select="sum($funds/@weight)"/>

    <xsl:variable name="scores" select="$execution + sum($rows/@score)"/>
    <xsl:if test="$total/@score and not($total/@score = $scores
        or floor($scores div $total/@score_step + 0.5) * $total/@score_step = $total/@score
        or floor($scores div $total/@score_step) * $total/@score_step = $total/@score)">T01 total.score&#10;</xsl:if>
    <xsl:if test="$total/@weight and $rows and not($rows[not(@weight)])
        and $total/@weight != $weight + sum($rows/@weight)">T02 total.weight&#10;</xsl:if>
    <xsl:for-each select="categories/block[@cap and row and not(row[not(@weight)]) and @cap != sum(row/@weight)]">
      <xsl:value-of select="concat('T03 ', @path, '&#10;')"/>
    </xsl:for-each>
    <xsl:for-each select="$rows[@score and @weight and (@score &lt; 0 or @score &gt; @weight)]">
      <xsl:value-of select="concat('T04 ', @score_path, '&#10;')"/>
    </xsl:for-each>
    <xsl:variable name="rate" select="$funds/@executed * 10000 div $funds/@budget"/>
    <xsl:if test="$funds/@rate and $funds/@executed and $funds/@budget != 0 and not(
        floor($rate div $funds/@rate_step + 0.5) * $funds/@rate_step = $funds/@rate
        or floor($rate div $funds/@rate_step) * $funds/@rate_step = $funds/@rate)">T05 funds.total.rate&#10;</xsl:if>
    <xsl:if test="$funds/@executed &gt; $funds/@budget">T06 funds.total.executed&#10;</xsl:if>
    <xsl:variable name="sources" select="sum(parts/row/@budget)"/>
    <xsl:if test="$funds/@budget and parts/row/@budget and not($funds/@budget = $sources
        or floor($sources div $funds/@budget_step + 0.5) * $funds/@budget_step = $funds/@budget
        or floor($sources div $funds/@budget_step) * $funds/@budget_step = $funds/@budget)">T07 funds.total.budget&#10;</xsl:if>
    <xsl:if test="$funds/@score and $weight &gt; 0 and $funds/@executed and $funds/@budget != 0">
      <xsl:variable name="due">
        <xsl:choose>
          <xsl:when test="$funds/@executed &lt; $funds/@budget">
            <xsl:value-of select="floor($weight * $funds/@executed div $funds/@budget div 1000 + 0.5) * 1000"/>
          </xsl:when>
          <xsl:otherwise><xsl:value-of select="$weight"/></xsl:otherwise>
        </xsl:choose>
      </xsl:variable>
      <xsl:if test="$funds/@score != $due">T08 funds.total.score&#10;</xsl:if>
    </xsl:if>
    <xsl:for-each select="$rows[@target and @actual and @weight and @score &lt; @weight and (
        (@operator = '≥' and @actual &gt;= @target) or (@operator = '≤' and @actual &lt;= @target)
        or (@operator = '=' and @actual = @target))]">
      <xsl:value-of select="concat('T09 ', @score_path, '&#10;')"/>
    </xsl:for-each>
    <xsl:for-each select="$rows[@weight and @score &lt; @weight and @reason = '']">
      <xsl:value-of select="concat('T10 ', @reason_path, '&#10;')"/>
    </xsl:for-each>
  </xsl:template>
</xsl:stylesheet>
