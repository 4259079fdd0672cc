"""Fonts, icons, translations, templates, the sample plan, unit lists, calendar and help."""
