"""Records that packages of every kind may carry: receipts, certificates."""

from __future__ import annotations

from dataclasses import dataclass

from app.exchange.records import words
from app.exchange.records.spec import Type, col, table


@table("receipt", "Xác nhận đã nhận", key=("kind", "subject"), section=lambda _: "receipts")
@dataclass(frozen=True, slots=True)
class Receipt:
    """What the sender holds of the addressee.

    ``line``: the accepted line (subject empty; value = last package id). ``period``: subject "<plan id>/<period id>",
    value = digest of what is held of the addressee's. ``holds``: the same of the sender's own periods, whether they are
    in this package or not. ``rejected``: subject = an epoch id that a person decided against. ``evidence``: subject =
    SHA-256 of a listed file that never arrived.
    """

    kind: str = col("Loại", Type.WORD, required=True, words=words.RECEIPT, width=22)
    subject: str = col("Về", Type.IDENT, width=40)
    epoch_number: int | None = col("Đời dữ liệu", Type.WHOLE)
    epoch_id: str = col("Mã đời dữ liệu", Type.IDENT, width=34)
    version: int | None = col("Bản số", Type.WHOLE)
    sequence: int | None = col("Tệp số", Type.WHOLE)
    value: str = col("Mã nhận được", Type.IDENT, width=40)


@table("certificate", "Chứng thư", key=("fingerprint",), section=lambda _: "certificates")
@dataclass(frozen=True, slots=True)
class CertificateLine:
    """A certificate of the sender's own installation: the one in use, or the next one, introduced by this seal."""

    kind: str = col("Loại", Type.WORD, required=True, words=words.CERTIFICATE)
    office_code: str = col("Mã đơn vị", Type.IDENT, required=True)
    office_name: str = col("Tên đơn vị", required=True, width=36)
    office_short: str = col("Tên gọn", width=20)
    office_kind: str = col("Cấp", Type.WORD, words=words.OFFICE_KIND)
    office_place: str = col("Địa danh", width=18)
    installation_id: str = col("Mã máy", Type.IDENT, required=True, width=34)
    fingerprint: str = col("Mã đối chiếu (đầy đủ)", Type.IDENT, required=True, width=66)
    pem: str = col("Chứng thư (PEM)", required=True, width=66)
