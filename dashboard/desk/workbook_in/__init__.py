"""The pages on which an edited workbook is looked at, and then taken back in."""
