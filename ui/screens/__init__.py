"""The screens: each what a person sees of one part of the work, drawn from its desk in `app/desk`."""
