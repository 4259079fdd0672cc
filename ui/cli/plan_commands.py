"""`roviec outline | plan …`: documents, plans, who does what."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from app.errors import PlanningError
from app.progress import Silent
from ui.cli import context
from ui.cli.labels import MATCHES, ROLES, label, shortened
from ui.cli.link_commands import add_link
from ui.cli.output import CommandAnswer

TYPE_CHECKING = False  # help does without the module of that name
if TYPE_CHECKING:
    from app.desk.review import ClauseRecord, Match
    from app.outline import Node, Outline
    from app.workspace import Workspace


def register(commands: Any, options: argparse.ArgumentParser) -> None:
    """Add this room's commands."""
    outline = commands.add_parser("outline", parents=[options])
    outline.add_argument("file", type=Path, metavar="FILE")
    outline.set_defaults(run=_outline)

    plan = commands.add_parser("plan", parents=[options])
    actions = plan.add_subparsers(dest="action", required=True)

    intake = actions.add_parser("add", parents=[options], help="đưa một văn bản vào thành kế hoạch")
    intake.add_argument("file", type=Path, metavar="FILE")
    intake.add_argument("--issuer", help="mã cơ quan giao; để trống: cơ quan mình ban hành")
    intake.add_argument(
        "--part", choices=("carries_out", "issues", "own"), help="đơn vị mình thực hiện, ban hành, hay kế hoạch riêng"
    )
    intake.add_argument("--title", default="", help="tên kế hoạch, khi văn bản không có")
    intake.add_argument("--number", default="", help="số của văn bản, khi văn bản để trống")
    intake.add_argument("--code", default="", help="ký hiệu của văn bản")
    intake.add_argument("--date", type=context.day)
    intake.add_argument(
        "--period-kind",
        default="",
        choices=("", "month", "quarter", "half", "nine_months", "year"),
        help="báo cáo theo tháng, quý, sáu tháng, chín tháng hay năm",
    )
    intake.add_argument("--via", default="", help="đơn vị đầu mối nhận báo cáo")
    intake.add_argument("--arrival-number", default="", help="số đến")
    intake.add_argument("--arrived", type=context.day, help="ngày đến")
    intake.add_argument("--urgency", default="", help="độ khẩn")
    intake.add_argument("--routing", default="", help="ý kiến phân phối")
    intake.add_argument("--routed-to", default="", help="người xử lý")
    intake.add_argument("--respond-by", type=context.day, help="hạn trả lời")
    intake.set_defaults(run=_add)

    listed = actions.add_parser("list", parents=[options], help="các kế hoạch")
    listed.set_defaults(run=_list)

    shown = actions.add_parser("show", parents=[options], help="một kế hoạch, từng mục")
    shown.add_argument("--plan")
    shown.set_defaults(run=_show)

    given = actions.add_parser("assign", parents=[options], help="giao nhiệm vụ cho đơn vị")
    given.add_argument("--plan")
    given.add_argument("--clause", action="append", required=True, help="mục (nhiều lần được)")
    given.add_argument("--to", action="append", required=True, metavar="CODE", help="mã đơn vị (nhiều lần được)")
    given.add_argument(
        "--role",
        choices=("lead", "coordinate", "inform", "none"),
        default="lead",
        help="chủ trì, phối hợp, để biết, hay thôi giao",
    )
    given.add_argument("--from", dest="from_on", type=context.day, metavar="NGAY", help="có hiệu lực từ ngày")
    given.set_defaults(run=_assign)

    revised = actions.add_parser("revise", parents=[options], help="cập nhật theo một văn bản")
    revised.add_argument("--plan")
    revised.add_argument("--citation", required=True, help="văn bản làm căn cứ")
    revised.add_argument("--due", nargs=2, action="append", default=[], metavar=("MUC", "NGAY"))
    revised.add_argument(
        "--cadence", nargs=2, action="append", default=[], metavar=("MUC", "DINHKY"), help="định kỳ mới"
    )
    revised.add_argument("--text", nargs=2, action="append", default=[], metavar=("MUC", "NOIDUNG"))
    revised.add_argument(
        "--add", nargs=2, action="append", default=[], metavar=("MUC_CHA", "NOIDUNG"), help="thêm nhiệm vụ dưới một mục"
    )
    revised.add_argument("--archive", action="append", default=[], metavar="MUC", help="ngừng theo dõi")
    revised.add_argument("--in-force", type=context.day, metavar="NGAY", help="có hiệu lực từ ngày; để trống: hôm nay")
    revised.set_defaults(run=_revise)

    published = actions.add_parser("publish", parents=[options], help="ban hành cho đơn vị dưới")
    published.add_argument("--plan")
    published.set_defaults(run=_publish)

    reread = actions.add_parser("reread", parents=[options], help="đọc lại văn bản đã sửa; mục giữ nguyên thì giữ việc")
    reread.add_argument("file", type=Path, metavar="FILE")
    reread.add_argument("--plan")
    reread.add_argument("--citation", default="", help="văn bản đính chính, sửa đổi")
    reread.add_argument("--confirm", action="store_true", help="đồng ý như đề xuất")
    reread.add_argument("--in-force", type=context.day, metavar="NGAY", help="có hiệu lực từ ngày; để trống: hôm nay")
    reread.set_defaults(run=_reread)

    goes_on = actions.add_parser("carry-over", parents=[options], help="cho kế hoạch tiếp tục sang năm sau")
    goes_on.add_argument("--plan")
    goes_on.add_argument("--year", type=int, required=True, help="năm báo cáo mà kế hoạch tiếp tục sang")
    goes_on.add_argument("--go-on", action="append", default=[], metavar="MUC", help="việc chưa xong: giữ nguyên")
    goes_on.add_argument("--go-on-rest", action="store_true", help="mọi việc chưa xong khác: giữ nguyên")
    goes_on.add_argument("--due", nargs=2, action="append", default=[], metavar=("MUC", "NGAY"), help="hạn mới")
    goes_on.add_argument("--archive", action="append", default=[], metavar="MUC", help="ngừng theo dõi")
    goes_on.add_argument(
        "--done", nargs=2, action="append", default=[], metavar=("MUC", "NGAY"), help="việc của mình đã xong ngày nào"
    )
    goes_on.add_argument("--citation", default="", help="văn bản làm căn cứ, khi có hạn mới hoặc ngừng theo dõi")
    goes_on.add_argument("--confirm", action="store_true", help="thực hiện; không có: chỉ liệt kê việc chưa xong")
    goes_on.set_defaults(run=_carry_over)

    matched = actions.add_parser("match", parents=[options], help="khớp kế hoạch đã nhập với tệp dữ liệu vừa nhận")
    matched.add_argument("--document", metavar="PLAN", help="kế hoạch nhập từ văn bản")
    matched.add_argument("--package", metavar="PLAN", help="kế hoạch nhận từ tệp dữ liệu")
    matched.add_argument("--confirm", action="store_true", help="đồng ý khớp như đề xuất")
    matched.add_argument("--apart", action="store_true", help="tách lại kế hoạch đã khớp (nêu bằng --package)")
    matched.set_defaults(run=_match)
    add_link(actions, options)


def _outline(args: argparse.Namespace) -> CommandAnswer:
    # lazy: document readers are heavy and only this command and intake need them
    from app.outline import read_outline

    found = read_outline(args.file, Silent())
    lines = [found.head.title or ""]
    for node in found.nodes:
        units = f" [{'; '.join(node.lead_units)}]" if node.lead_units else ""
        when = f" ({node.deadline_text or node.cadence})" if node.deadline_text or node.cadence else ""
        lines.append(f"{'  ' * (node.level - 1)}{node.marker} {node.text[:90]}{units}{when}")
    lines.append(
        f"{len(found.nodes)} mục, {sum(node.kind == 'task' for node in found.nodes)} nhiệm vụ, "
        f"{len(found.references)} văn bản viện dẫn, {len(found.doubts)} chỗ cần xem lại."
    )
    return CommandAnswer(found.to_json(), [*lines, *_doubt_lines(found)])


def _doubt_lines(found: Outline) -> list[str]:
    """What to look at, each question once; of what is doubted of many rows alike every row stands beneath it."""
    # lazy: the words of the screen come with Qt, and only this command says doubts
    from ui.screens.plan.note_words import note_words
    from ui.texts.language import in_vietnamese

    labels = {node.id: node.label for node in found.nodes}
    lines = []
    with in_vietnamese():
        for places in found.questions():
            told = [
                f"{labels.get(doubt.node_id or '', 'Toàn văn bản')}: {note_words(doubt.code, doubt.params)}"
                for doubt in (found.doubts[place] for place in places)
            ]
            if len(told) > 1:
                lines.append(f"- {len(told)} dòng cùng một điều cần xem lại:")
            lines += [f"{'  ' * (len(told) > 1)}- {one}" for one in told]
    return lines


def _add(args: argparse.Namespace) -> CommandAnswer:
    # lazy: documents and planning load much, and other commands of this room do without
    from app.desk import offices, originals, plan_changes
    from app.planning.intake import Arrival, Correction

    with context.workspace(args) as space:
        found, original = originals.read_plan(args.file, offices.names(space.office))
        issuer = args.issuer or space.office_code
        part = args.part or ("issues" if issuer == space.office_code else "carries_out")
        title = args.title.strip() or found.head.subject or found.head.title or ""
        if found.nodes and not title.strip():
            raise PlanningError("plan-no-title")
        plan_id = plan_changes.add(
            space.office,
            found,
            issuer_code=issuer,
            part=part,
            arrival=Arrival(
                args.arrival_number, args.arrived, args.urgency, args.routing, args.routed_to, args.respond_by
            ),
            correction=Correction(
                title=title,
                number=args.number,
                code=args.code,
                dated_on=args.date,
                period_kind=args.period_kind,
                report_via=args.via,
            ),
            original=original,
        )
    tasks = sum(node.kind == "task" for node in found.nodes)
    return CommandAnswer(
        {"plan": plan_id, "clauses": len(found.nodes), "tasks": tasks, "doubts": len(found.doubts)},
        [
            f"Đã đưa vào {len(found.nodes)} mục, {tasks} nhiệm vụ.",
            f"Có {len(found.doubts)} chỗ nên xem lại, giữ nguyên như văn bản.",
        ],
    )


def _list(args: argparse.Namespace) -> CommandAnswer:
    # lazy: documents and planning load much, and other commands of this room do without
    from app.desk.plan_names import plan_name

    found = context.plans_as_they_stand(args)
    if found is None:
        # lazy: the store's libraries; only where the store must be upgraded first, or cannot be used at all
        from app.desk.naming import plan_records

        with context.workspace(args) as space:
            found = plan_records(space.office)
    ended = {True: " (ngừng theo dõi)", False: ""}
    lines = [f"{plan.id[:8]}  {plan.issuer_name}  {plan_name(plan)}{ended[plan.archived]}" for plan in found]
    return CommandAnswer(found, lines)


def _show(args: argparse.Namespace) -> CommandAnswer:
    # lazy: documents and planning load much, and other commands of this room do without
    from app.desk import offices, originals
    from app.desk import plan as plan_desk

    with context.workspace(args) as space:
        plan = context.find_plan(space, args.plan)
        documents = originals.of_plan(space.office, plan.id)
        whole = plan_desk.whole(space.office, plan.id)
        names = {one.code: one.short for one in offices.known(space.office)}
    clauses, given, history = whole.clauses, whole.assignments, whole.revisions
    roles: dict[int, list[str]] = {}
    for row in given:
        roles.setdefault(row.clause_num, []).append(
            f"{names.get(row.office_code, row.office_code)} {label(ROLES, row.role)}"
        )
    lines = [f"{plan.title} (cập nhật lần {plan.revision})"]
    lines += [f"Văn bản gốc: {one.name} (bản đọc lần {one.revision})" for one in documents]
    for clause in clauses:
        often = f", {clause.cadence}" if clause.due_on and clause.cadence else ""
        due = f" hạn {clause.due_on:%d/%m/%Y}{often}" if clause.due_on else ""
        told = f" [{'; '.join(roles.get(clause.num, []))}]" if clause.num in roles else ""
        gone = " (ngừng theo dõi)" if clause.archived else ""
        lines.append(f"{'  ' * (clause.depth - 1)}{clause.marker} {shortened(clause.text)}{due}{told}{gone}")
    data = {"plan": plan, "documents": documents, "clauses": clauses, "assignments": given, "revisions": history}
    return CommandAnswer(data, lines)


def _assign(args: argparse.Namespace) -> CommandAnswer:
    # lazy: documents and planning load much, and other commands of this room do without
    from app.desk import plan_changes

    with context.workspace(args) as space:
        plan = context.find_plan(space, args.plan)
        ids = [context.find_clause(space, plan, name).id for name in args.clause]
        role = None if args.role == "none" else args.role
        plan_changes.assign(space.office, ids, args.to, role, args.from_on)
    done = "Đã giao {} mục cho {} đơn vị." if role else "Đã thôi giao {} mục cho {} đơn vị."
    data = {"clauses": ids, "offices": args.to, "role": args.role}
    return CommandAnswer(data, [done.format(len(ids), len(args.to))])


def _revise(args: argparse.Namespace) -> CommandAnswer:
    # lazy: documents and planning load much, and other commands of this room do without
    from app.desk import plan_changes
    from app.planning.revising import AddTask, Archive, PlanChange, SetCadence, SetDue, SetText

    with context.workspace(args) as space:
        plan = context.find_plan(space, args.plan)

        def clause_id(name: str) -> str:
            return context.find_clause(space, plan, name).id

        changes: list[PlanChange] = []
        changes += [SetDue(clause_id(name), context.day(when)) for name, when in args.due]
        changes += [SetCadence(clause_id(name), cadence) for name, cadence in args.cadence]
        changes += [SetText(clause_id(name), text) for name, text in args.text]
        for name, text in args.add:
            parent = context.find_clause(space, plan, name)
            changes.append(AddTask(parent.id, "-", "", text, lead_text=parent.lead_text))
        changes += [Archive(clause_id(name)) for name in args.archive]
        plan_changes.revise(space.office, plan.id, args.citation, changes, args.in_force)
        number = context.find_plan(space, plan.id).revision
    return CommandAnswer({"plan": plan.id, "revision": number}, [f"Cập nhật lần {number} (theo {args.citation})."])


def _carry_over(args: argparse.Namespace) -> CommandAnswer:
    # lazy: documents and planning load much, and other commands of this room do without
    from app.desk import plan as plan_desk
    from app.desk import plan_changes
    from app.planning.revising import Archive, SetDue

    with context.workspace(args) as space:
        plan = context.find_plan(space, args.plan)
        left = plan_desk.unfinished(space.office, plan.id, args.year)
        if not args.confirm:
            lines = [f"{task.label}: {shortened(task.text)} ({'; '.join(task.offices)})" for task in left]
            again = plan_desk.opening_again(space.office, plan.id, args.year)
            lines.append(f"Tự mở lại: {again.recurring} việc thường xuyên, {again.yearly} việc hằng năm.")
            lines.append(f"{len(left)} việc chưa xong cần quyết định. Chưa thay đổi gì. Đủ rồi thì thêm --confirm.")
            return CommandAnswer({"plan": plan.id, "unfinished": left, "opens_again": again}, lines)

        def clause_id(name: str) -> str:
            return context.find_clause(space, plan, name).id

        changes: list[SetDue | Archive] = [SetDue(clause_id(name), context.day(when)) for name, when in args.due]
        changes += [Archive(clause_id(name)) for name in args.archive]
        done = {clause_id(name): context.day(when) for name, when in args.done}
        go_on = {clause_id(name) for name in args.go_on}
        if args.go_on_rest:
            go_on |= {task.clause_id for task in left if task.clause_id not in done}
        plan_changes.carry_over(space.office, plan.id, args.year, sorted(go_on), changes, args.citation, done)
        number = context.find_plan(space, plan.id).revision
    return CommandAnswer(
        {"plan": plan.id, "revision": number, "year": args.year},
        [f"Cập nhật lần {number}: kế hoạch tiếp tục sang năm {args.year}. Lũy kế tính lại từ đầu năm báo cáo."],
    )


def _publish(args: argparse.Namespace) -> CommandAnswer:
    # lazy: documents and planning load much, and other commands of this room do without
    from app.desk import plan_changes

    with context.workspace(args) as space:
        plan = context.find_plan(space, args.plan)
        if plan.part != "issues":
            raise PlanningError("plan-not-ours", title=plan.title)
        plan_changes.publish(space.office, plan.id)
    said = f"Đã ban hành: cập nhật lần {plan.revision}. Gửi bằng: roviec send."
    return CommandAnswer({"plan": plan.id, "revision": plan.revision}, [said])


def _match(args: argparse.Namespace) -> CommandAnswer:
    # lazy: documents and planning load much, and other commands of this room do without
    from app.desk import review

    with context.workspace(args) as space:
        if args.apart:
            plan = context.find_plan(space, args.package)
            if review.take_apart(space.office, plan.id) is None:
                return CommandAnswer({"package": plan.id, "changed": False}, [f"Đã tách từ trước: {plan.title}."])
            return CommandAnswer({"package": plan.id}, [f"Đã tách lại: {plan.title}."])
        document, package = _two_of_one(space, args)
        found = review.twins(space.office, document, package)
        proposed = found.proposals
        if not args.confirm:
            lines = _pair_lines(proposed, found.document, found.package)
            if len(found.issuers) > 1:
                here, there = found.issuers
                lines.append(f"Hai tên cơ quan giao, “{here}” và “{there}”, sẽ là một: “{there}”.")
            return CommandAnswer(
                {"document": document, "package": package, "issuers": found.issuers, "matches": proposed},
                [*lines, "Chưa thay đổi gì. Đồng ý thì chạy lại với --confirm."],
            )
        done = review.join(
            space.office,
            document,
            package,
            {one.old_id: one.new_id for one in proposed if one.old_id and one.new_id},
        )
    lines = ["Hai kế hoạch này đã khớp từ trước."]
    if done.job:
        lines = [f"Đã chuyển việc đã ghi ở {done.moved} mục sang kế hoạch của tệp dữ liệu."]
    lines += [f"Cơ quan “{done.merged}” không còn đứng riêng trong danh sách."] if done.merged else []
    lines += [f"Còn lại ở bản cũ: {label}" for label in done.left]
    told = {"document": document, "package": package, "moved": done.moved, "left": done.left, "merged": done.merged}
    return CommandAnswer(told, lines)


def _two_of_one(space: Workspace, args: argparse.Namespace) -> tuple[str, str]:
    """The document's plan and the package's: as named, the only two that look alike, or, where the same is asked a
    second time, the last that were joined.
    """
    # lazy: documents and planning load much, and other commands of this room do without
    from app.desk import review

    if args.document and args.package:
        document = context.find_plan(space, args.document, archived=True)
        return document.id, context.find_plan(space, args.package).id
    alike = review.candidates(space.office)
    found = alike or (review.joins(space.office)[:1] if args.confirm else [])
    if len(found) != 1:
        raise PlanningError("match-ambiguous" if alike else "match-none", count=len(alike))
    return found[0].document, found[0].package


def _pair_lines(pairs: Sequence[Match], old: Sequence[ClauseRecord], new: Sequence[ClauseRecord | Node]) -> list[str]:
    """Which clause is which; those that agree word for word are counted."""
    here, there = ({one.id: one.label for one in found} for found in (old, new))
    lines = [
        f"[{label(MATCHES, one.how)}] {here.get(one.old_id or '', '…')} → {there.get(one.new_id or '', '…')}"
        for one in pairs
        if one.how != "same"
    ]
    same = sum(one.how == "same" for one in pairs)
    return [*lines, f"{same} mục giống hệt nhau."] if same else lines


def _reread(args: argparse.Namespace) -> CommandAnswer:
    # lazy: documents and planning load much, and other commands of this room do without
    from app.desk import offices, originals, review

    with context.workspace(args) as space:
        found, original = originals.read_plan(args.file, offices.names(space.office))
        plan = context.find_plan(space, args.plan)
        again = review.again(space.office, plan.id, found)
        proposed = review.propose(again.standing, again.outline.nodes)
        changed = [one for one in proposed if one.how != "same"]
        if not args.confirm:
            return CommandAnswer(
                {"plan": plan.id, "matches": proposed},
                [
                    *_pair_lines(changed, again.standing.clauses, again.outline.nodes),
                    f"{len(changed)} mục khác bản đang có. Chưa thay đổi gì. Đồng ý thì chạy lại với --confirm.",
                ],
            )
        number = review.take_over(
            space.office,
            plan.id,
            again.outline,
            {one.old_id: one.new_id for one in proposed if one.old_id and one.new_id},
            args.citation,
            None,
            args.in_force,
            Silent(),
            original,
        )
    return CommandAnswer(
        {"plan": plan.id, "revision": number, "changed": len(changed)},
        [
            f"Cập nhật lần {number} (theo {args.citation}): {len(changed)} mục khác.",
            "Các mục còn lại giữ nguyên việc đã ghi.",
        ],
    )
