"""What screens are built of. Widgets get values and post messages; they know no store or session.

Each draws at any size, 0 cells included, measures text in cells, shows people's text as it is
(never as markup), and says with words or shapes whatever it says with colour.
"""
