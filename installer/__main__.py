"""`python3 installer COMMAND`: the one door for people and for CI."""

import locale
import os
import sys

# Started as a folder, Python puts this folder itself on the path, where its modules would shadow others.
sys.path[0] = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))

from installer.pythons import refusal  # noqa: E402  (the path had to be set first)

UTF8_LOCALE = "C.UTF-8"


def speak_utf8() -> None:
    """Have this process and all that it starts read and write UTF-8, whatever the machine's locale is."""
    os.environ["PYTHONUTF8"] = "1"
    if os.name == "posix" and locale.getencoding().lower() != "utf-8" and os.environ.get("LC_ALL") != UTF8_LOCALE:
        # Some Pythons read a path of the environment in the locale's letters all the same; and our own arguments and
        # file names were decoded before this line. Only a new start decodes them rightly.
        os.environ["LC_ALL"] = UTF8_LOCALE
        os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            # Closed by who started us.
            setattr(sys, name, open(os.devnull, "w"))  # noqa: SIM115  # for the whole run
        getattr(sys, name).reconfigure(encoding="utf-8", errors="replace")


if __name__ == "__main__":
    refused = refusal(sys.version_info[:2])
    if refused:
        sys.stderr.buffer.write((refused + "\n").encode("utf-8"))
        sys.exit(1)
    speak_utf8()

    from installer.cli import main

    sys.exit(main(sys.argv[1:]))
