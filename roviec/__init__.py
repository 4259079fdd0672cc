"""The program as an installed package: `python -m roviec`, and the command `roviec`.

A checkout has its floors (``ui``, ``app``, ``db``, ``resources``) beside this folder; a wheel carries them inside it,
so that an installation adds one name to a machine's packages (docs/decisions/0008-one-name-among-the-packages.md).
"""
