"""How far the campaign is, as a page and as a workbook."""
