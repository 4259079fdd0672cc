"""Keys that were made before: making one takes a third of a second. They lie open here and are worth nothing.

``python -m tests.support.ready_keys`` makes others.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Callable, Iterator
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric import rsa

from app.trust.keys import KEY_BITS

FILE = Path(__file__).with_name("ready_keys.txt")
EXPONENT = 65537
COUNT = 64


def ready_first() -> Callable[..., rsa.RSAPrivateKey]:
    """Stands for the maker of keys: each key of the file once, then new ones; those of another kind always new."""
    ready, make = ready_keys(), rsa.generate_private_key

    def made(public_exponent: int, key_size: int) -> rsa.RSAPrivateKey:
        asked = (public_exponent, key_size) == (EXPONENT, KEY_BITS)
        return (next(ready, None) if asked else None) or make(public_exponent, key_size)

    return made


def ready_keys() -> Iterator[rsa.RSAPrivateKey]:
    """The keys of the file, of which it keeps the two primes."""
    for line in FILE.read_text(encoding="ascii").splitlines():
        p, q = (int.from_bytes(b64decode(one)) for one in line.split())
        private = pow(EXPONENT, -1, (p - 1) * (q - 1))
        numbers = rsa.RSAPrivateNumbers(
            p=p,
            q=q,
            d=private,
            dmp1=rsa.rsa_crt_dmp1(private, p),
            dmq1=rsa.rsa_crt_dmq1(private, q),
            iqmp=rsa.rsa_crt_iqmp(p, q),
            public_numbers=rsa.RSAPublicNumbers(EXPONENT, p * q),
        )
        yield numbers.private_key(unsafe_skip_rsa_key_validation=True)


def _written(key: rsa.RSAPrivateKey) -> str:
    numbers = key.private_numbers()
    return " ".join(b64encode(one.to_bytes(KEY_BITS // 16)).decode("ascii") for one in (numbers.p, numbers.q))


if __name__ == "__main__":
    lines = [_written(rsa.generate_private_key(EXPONENT, KEY_BITS)) for _ in range(COUNT)]
    FILE.write_text("".join(f"{line}\n" for line in lines), encoding="ascii")
