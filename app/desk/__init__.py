"""What a person at the desk sees and does, without Qt.

``office.py`` binds the office once; every other module is one part of the work: frozen views, and acts that take the
``Office`` first. The window and the command line call the same.
"""
