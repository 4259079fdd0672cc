"""The design system: colour tokens, type, icons, fonts and the one style sheet made of them."""
