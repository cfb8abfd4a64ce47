"""The data type everything reports through. Nothing here renders."""
