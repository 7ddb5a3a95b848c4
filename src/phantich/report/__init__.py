"""Reports: notebooks run with checked parameters, written as HTML and as a workbook."""
