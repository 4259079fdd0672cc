<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="vi">
<context>
    <name>AlikeDoubtsDialog</name>
    <message>
        <source>{count} rows with the same doubt</source>
        <translation>{count} dòng cùng một điều cần xem lại</translation>
    </message>
    <message>
        <source>Choose a row to see it in the document; all of them are selected until then.</source>
        <translation>Chọn một dòng để xem trong văn bản. Khi chưa chọn, tất cả các dòng này đang được chọn cùng lúc.</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Ở mục</translation>
    </message>
    <message>
        <source>What looks wrong</source>
        <translation>Chỗ cần xem lại</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
</context>
<context>
    <name>AllAtOnce</name>
    <message>
        <source>{count} files can be taken in at once ({changes} changes); {others} are for you to look at.</source>
        <translation>Tiếp nhận được ngay {count} tệp ({changes} thay đổi); {others} tệp cần xem từng tệp.</translation>
    </message>
    <message>
        <source>Receive files</source>
        <translation>Nhận tệp</translation>
    </message>
    <message>
        <source>Look at each</source>
        <translation>Xem từng tệp</translation>
    </message>
    <message>
        <source>Take in {count} files</source>
        <translation>Tiếp nhận {count} tệp</translation>
    </message>
    <message>
        <source>The same file once more ({count})</source>
        <translation>Tệp gửi trùng ({count})</translation>
    </message>
    <message>
        <source>Changes another period: to be looked at</source>
        <translation>Có số liệu của kỳ khác, cần xem</translation>
    </message>
    <message>
        <source>{sender}: {subject}, {changes} changes</source>
        <translation>{sender}: {subject}, {changes} thay đổi</translation>
    </message>
    <message>
        <source>the office ended on {day}, these are periods before</source>
        <translation>đơn vị đã thôi hoạt động từ {day}, đây là các kỳ trước</translation>
    </message>
    <message>
        <source>an earlier year</source>
        <translation>của năm trước</translation>
    </message>
    <message>
        <source>not begun yet</source>
        <translation>kỳ chưa đến</translation>
    </message>
    <message>
        <source>summed up already</source>
        <translation>kỳ đã tổng hợp, trình ký</translation>
    </message>
    <message>
        <source>accepted already</source>
        <translation>báo cáo đã được tiếp nhận</translation>
    </message>
    <message>
        <source>after the office had ended</source>
        <translation>kỳ sau khi đơn vị thôi hoạt động</translation>
    </message>
</context>
<context>
    <name>AnotherPaper</name>
    <message>
        <source>The first page of “{name}” says {seems}. It is to be kept as {paper}.</source>
        <translation>Trang đầu của “{name}” ghi {seems}. Tệp này sẽ được giữ là {paper}.</translation>
    </message>
    <message>
        <source>Is this the right paper?</source>
        <translation>Đây có đúng là văn bản này?</translation>
    </message>
    <message>
        <source>Keep it all the same</source>
        <translation>Vẫn giữ</translation>
    </message>
    <message>
        <source>No file has been kept yet.</source>
        <translation>Chưa giữ tệp nào.</translation>
    </message>
</context>
<context>
    <name>Application</name>
    <message>
        <source>This is Rõ Việc {version} now. Your data is as you left it.</source>
        <translation>Chương trình nay là Rõ Việc bản {version}. Dữ liệu vẫn như cũ.</translation>
    </message>
    <message>
        <source>See what is new</source>
        <translation>Xem có gì mới</translation>
    </message>
    <message>
        <source>My code…</source>
        <translation>Mã của đơn vị…</translation>
    </message>
    <message>
        <source>Restoring</source>
        <translation>Đang khôi phục</translation>
    </message>
</context>
<context>
    <name>ArrivalForm</name>
    <message>
        <source>Secret documents are never entered into this program. Nothing was kept. Work with it on paper, as the rules on state secrets say.</source>
        <translation>Văn bản mật không bao giờ đưa vào chương trình này. Chưa lưu gì. Hãy xử lý trên giấy theo quy định về bí mật nhà nước.</translation>
    </message>
    <message>
        <source>Say which office issued the plan.</source>
        <translation>Cần ghi cơ quan ban hành.</translation>
    </message>
    <message>
        <source>Give the plan&apos;s title.</source>
        <translation>Cần ghi tên kế hoạch.</translation>
    </message>
    <message>
        <source>A day is written dd/mm/yyyy.</source>
        <translation>Hãy ghi ngày như 29/11/2026.</translation>
    </message>
    <message>
        <source>The plan</source>
        <translation>Văn bản kế hoạch</translation>
    </message>
    <message>
        <source>A superior&apos;s, we carry it out</source>
        <translation>Cấp trên giao</translation>
    </message>
    <message>
        <source>Ours, for those below</source>
        <translation>Giao cấp dưới</translation>
    </message>
    <message>
        <source>Ours alone</source>
        <translation>Của riêng đơn vị</translation>
    </message>
    <message>
        <source>Whose plan</source>
        <translation>Kế hoạch</translation>
    </message>
    <message>
        <source>I&amp;ssued by</source>
        <translation>&amp;Cơ quan ban hành</translation>
    </message>
    <message>
        <source>&amp;Title</source>
        <translation>&amp;Tên, trích yếu</translation>
    </message>
    <message>
        <source>Code of the document</source>
        <translation>Ký hiệu văn bản</translation>
    </message>
    <message>
        <source>&amp;Number, code</source>
        <translation>&amp;Số, ký hiệu</translation>
    </message>
    <message>
        <source>dd/mm/yyyy</source>
        <translation>ngày/tháng/năm</translation>
    </message>
    <message>
        <source>&amp;Day of the document</source>
        <translation>N&amp;gày văn bản</translation>
    </message>
    <message>
        <source>&amp;Reported by</source>
        <translation>&amp;Kỳ báo cáo</translation>
    </message>
    <message>
        <source>for example: Phòng Nội vụ</source>
        <translation>ví dụ: Phòng Nội vụ</translation>
    </message>
    <message>
        <source>Reports go &amp;through</source>
        <translation>Báo cáo &amp;qua</translation>
    </message>
    <message>
        <source>year</source>
        <translation>năm</translation>
    </message>
    <message>
        <source>half-year</source>
        <translation>6 tháng</translation>
    </message>
    <message>
        <source>quarter</source>
        <translation>quý</translation>
    </message>
    <message>
        <source>month</source>
        <translation>tháng</translation>
    </message>
    <message>
        <source>week</source>
        <translation>tuần</translation>
    </message>
    <message>
        <source>when asked</source>
        <translation>đột xuất, chuyên đề</translation>
    </message>
    <message>
        <source>How it came</source>
        <translation>Văn bản đến</translation>
    </message>
    <message>
        <source>as in the register of arrivals</source>
        <translation>như trong sổ văn bản đến</translation>
    </message>
    <message>
        <source>Arrival n&amp;umber</source>
        <translation>Số &amp;đến</translation>
    </message>
    <message>
        <source>Arri&amp;ved on</source>
        <translation>Ngà&amp;y đến</translation>
    </message>
    <message>
        <source>Ur&amp;gency</source>
        <translation>Độ kh&amp;ẩn</translation>
    </message>
    <message>
        <source>&amp;Leader&apos;s note</source>
        <translation>Ý kiến &amp;phân phối</translation>
    </message>
    <message>
        <source>&amp;Handled by</source>
        <translation>Người &amp;xử lý</translation>
    </message>
    <message>
        <source>&amp;Answer by</source>
        <translation>&amp;Hạn xử lý</translation>
    </message>
    <message>
        <source>Documents marked secret must never be entered. Packages are sealed, not secret.</source>
        <translation>Không bao giờ nhập văn bản mật. Tệp dữ liệu chỉ chống sửa, không giữ bí mật.</translation>
    </message>
</context>
<context>
    <name>Assembly</name>
    <message>
        <source>{office} (trial version)</source>
        <translation>{office} (bản thử)</translation>
    </message>
    <message>
        <source>Confirm sending…</source>
        <translation>Xác nhận được gửi…</translation>
    </message>
    <message>
        <source>Words not saved yet</source>
        <translation>Còn chữ chưa lưu</translation>
    </message>
    <message>
        <source>Some words could not be saved. Close and lose them?</source>
        <translation>Có chữ đã gõ mà chưa lưu được. Đóng cửa sổ và bỏ các chữ đó?</translation>
    </message>
    <message>
        <source>Close and lose them</source>
        <translation>Đóng và bỏ các chữ đó</translation>
    </message>
    <message>
        <source>Everything saved before is safe. Go back to make room on the disk, then save again.</source>
        <translation>Mọi thứ đã lưu trước đó vẫn an toàn. Hãy quay lại, dọn bớt ổ đĩa rồi lưu lại.</translation>
    </message>
    <message>
        <source>Nothing was undone: it was changed again since, or is undone already.</source>
        <translation>Không hoàn tác: chỗ này đã được sửa sau đó, hoặc đã hoàn tác rồi.</translation>
    </message>
    <message>
        <source>Open a plan</source>
        <translation>Mở kế hoạch</translation>
    </message>
    <message>
        <source>Something is still being written. The window closes when it is done.</source>
        <translation>Đang ghi dở. Ghi xong cửa sổ sẽ tự đóng.</translation>
    </message>
</context>
<context>
    <name>AuthoritiesBox</name>
    <message>
        <source>Authorities that issue certificates</source>
        <translation>Tổ chức cấp chứng thư</translation>
    </message>
    <message>
        <source>For offices that seal with a signing token or a .p12.</source>
        <translation>Dùng khi có đơn vị niêm phong bằng USB ký số hoặc tệp .p12.</translation>
    </message>
    <message>
        <source>Add an authority…</source>
        <translation>Nhập tổ chức cấp…</translation>
    </message>
    <message>
        <source>Rely on it no more</source>
        <translation>Thôi dựa vào</translation>
    </message>
    <message>
        <source>Authority</source>
        <translation>Tổ chức cấp</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>Có giá trị đến</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Mã</translation>
    </message>
    <message>
        <source>Authorities</source>
        <translation>Các tổ chức cấp chứng thư</translation>
    </message>
    <message>
        <source>Add an authority</source>
        <translation>Nhập tổ chức cấp</translation>
    </message>
    <message>
        <source>Certificates</source>
        <translation>Chứng thư</translation>
    </message>
    <message>
        <source>The code (SHA-256) that the authority publishes for this certificate:</source>
        <translation>Mã SHA-256 của chứng thư này, do tổ chức cấp công bố:</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>Đang lưu</translation>
    </message>
    <message>
        <source>The authority is kept. Certificates it issued now show as trusted through it.</source>
        <translation>Đã nhập tổ chức cấp. Chứng thư do tổ chức này cấp từ nay hiện là đáng tin.</translation>
    </message>
    <message>
        <source>Rely on {name} no more? Offices whose codes were compared stay trusted.</source>
        <translation>Thôi dựa vào {name}? Các đơn vị đã đối chiếu mã vẫn như cũ.</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>Đã lưu.</translation>
    </message>
</context>
<context>
    <name>Backups</name>
    <message>
        <source>by hand</source>
        <translation>tự bấm</translation>
    </message>
    <message>
        <source>on closing</source>
        <translation>khi đóng</translation>
    </message>
    <message>
        <source>while working</source>
        <translation>khi đang làm việc</translation>
    </message>
    <message>
        <source>before taking a file in</source>
        <translation>trước khi tiếp nhận tệp</translation>
    </message>
    <message>
        <source>before reading a document again</source>
        <translation>trước khi đọc lại văn bản</translation>
    </message>
    <message>
        <source>before joining two plans</source>
        <translation>trước khi ghép hai kế hoạch</translation>
    </message>
    <message>
        <source>before merging or splitting offices</source>
        <translation>trước khi nhập, tách đơn vị</translation>
    </message>
    <message>
        <source>before an upgrade</source>
        <translation>trước khi nâng cấp</translation>
    </message>
    <message>
        <source>before a restore</source>
        <translation>trước khi khôi phục</translation>
    </message>
    <message>
        <source>for trying a restore</source>
        <translation>để thử khôi phục</translation>
    </message>
    <message>
        <source>brought from another computer</source>
        <translation>mang từ máy khác sang</translation>
    </message>
    <message>
        <source>other</source>
        <translation>khác</translation>
    </message>
</context>
<context>
    <name>BackupsSection</name>
    <message>
        <source>Backups</source>
        <translation>Sao lưu</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Lúc</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Vì sao</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Cỡ</translation>
    </message>
    <message>
        <source>Back up now</source>
        <translation>Sao lưu ngay</translation>
    </message>
    <message>
        <source>Try a restore</source>
        <translation>Thử khôi phục</translation>
    </message>
    <message>
        <source>Restore…</source>
        <translation>Khôi phục…</translation>
    </message>
    <message>
        <source>Made while you work, when the program closes after changes and before every file that is taken in; each is read back and checked. All of two days are kept, then one a day, a week, a month.</source>
        <translation>Tự làm khi đang làm việc, khi đóng chương trình sau thay đổi và trước mỗi lần tiếp nhận tệp; bản nào cũng được đọc lại và kiểm tra. Giữ mọi bản của hai ngày, sau đó mỗi ngày, mỗi tuần, mỗi tháng một bản.</translation>
    </message>
    <message>
        <source>Restore from a file…</source>
        <translation>Khôi phục từ tệp…</translation>
    </message>
    <message>
        <source>Copy to a stick…</source>
        <translation>Chép ra USB…</translation>
    </message>
    <message>
        <source>Check the data</source>
        <translation>Kiểm tra dữ liệu</translation>
    </message>
    <message>
        <source>To another computer…</source>
        <translation>Chuyển sang máy khác…</translation>
    </message>
    <message>
        <source>All data as ordinary files…</source>
        <translation>Lưu mọi dữ liệu ra tệp thường…</translation>
    </message>
    <message>
        <source>Work file of a plan…</source>
        <translation>Lập hồ sơ công việc…</translation>
    </message>
    <message>
        <source>Backing up</source>
        <translation>Đang sao lưu</translation>
    </message>
    <message>
        <source>The backup is made and was read back.</source>
        <translation>Đã sao lưu và đọc lại đúng.</translation>
    </message>
    <message>
        <source>The backup can be restored: {count} plans. Nothing was changed.</source>
        <translation>Bản sao lưu khôi phục được: {count} kế hoạch. Dữ liệu không thay đổi.</translation>
    </message>
    <message>
        <source>Trying the restore</source>
        <translation>Đang thử khôi phục</translation>
    </message>
    <message>
        <source>A backup</source>
        <translation>Một bản sao lưu</translation>
    </message>
    <message>
        <source>Go back to the data of {when}? What was entered since then is put aside, not deleted.</source>
        <translation>Trở về dữ liệu lúc {when}? Những gì nhập từ đó tới nay được cất riêng, không xóa.</translation>
    </message>
    <message>
        <source>The data of now is kept among the backups. Sending stays shut until you confirm, so that other offices are not confused.</source>
        <translation>Dữ liệu hiện nay được giữ trong các bản sao lưu. Chưa gửi được tệp cho tới khi xác nhận, để nơi nhận không nhầm lẫn.</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Khôi phục</translation>
    </message>
    <message>
        <source>Make the indexes anew</source>
        <translation>Làm lại chỉ mục</translation>
    </message>
    <message>
        <source>The window closes for a moment and comes back.</source>
        <translation>Cửa sổ đóng lại một lát rồi mở lại.</translation>
    </message>
    <message>
        <source>Every entry, the indexes and the search agree.</source>
        <translation>Dữ liệu, chỉ mục và phần tìm kiếm đều khớp nhau.</translation>
    </message>
    <message>
        <source>Checking the data</source>
        <translation>Đang kiểm tra dữ liệu</translation>
    </message>
    <message>
        <source>Stick or disk for the copy</source>
        <translation>USB hoặc ổ đĩa để chép ra</translation>
    </message>
    <message>
        <source>The copy is written and was read back. Keep it apart from this computer.</source>
        <translation>Đã chép và đọc lại đúng. Hãy cất bản này ở nơi khác với máy.</translation>
    </message>
    <message>
        <source>Copying</source>
        <translation>Đang chép</translation>
    </message>
    <message>
        <source>Stick that goes to the other computer</source>
        <translation>USB mang sang máy khác</translation>
    </message>
    <message>
        <source>To another computer</source>
        <translation>Chuyển sang máy khác</translation>
    </message>
    <message>
        <source>Pack everything for another computer? From then on this one sends no more.</source>
        <translation>Gói mọi thứ để chuyển sang máy khác? Từ đó máy này không gửi nữa.</translation>
    </message>
    <message>
        <source>Pack</source>
        <translation>Gói lại</translation>
    </message>
    <message>
        <source>Entries, evidence, papers and the key, still locked by its passphrase, go into one file. This computer keeps everything to be read and printed; sending is opened again only if you confirm.</source>
        <translation>Mọi việc đã ghi, minh chứng, văn bản và khóa (vẫn khóa bằng mật khẩu) nằm trong một tệp. Máy này vẫn giữ đủ để xem và in; chỉ gửi lại được nếu bạn xác nhận.</translation>
    </message>
    <message>
        <source>Packing</source>
        <translation>Đang gói</translation>
    </message>
    <message>
        <source>Stick or folder for the files</source>
        <translation>USB hoặc thư mục để ghi</translation>
    </message>
    <message>
        <source>Writing all data as files</source>
        <translation>Đang ghi mọi dữ liệu ra tệp</translation>
    </message>
    <message>
        <source>All data is in the folder {name}: {count} files. Open muc-luc.html there to see each of them.</source>
        <translation>Đã ghi mọi dữ liệu vào thư mục {name}: {count} tệp. Mở muc-luc.html trong đó để xem từng tệp.</translation>
    </message>
    <message>
        <source>No longer on this computer, so not among them: {names}.</source>
        <translation>Không có trong máy này nên không ghi được: {names}.</translation>
    </message>
    <message>
        <source>There is no plan yet, so there is no work file.</source>
        <translation>Chưa có kế hoạch nào nên chưa lập được hồ sơ.</translation>
    </message>
    <message>
        <source>Stick or folder for the work file</source>
        <translation>USB hoặc thư mục để ghi hồ sơ</translation>
    </message>
    <message>
        <source>The work file is in the folder {name}: {count} papers, with their list in PDF and Excel.</source>
        <translation>Đã lập hồ sơ trong thư mục {name}: {count} văn bản, có mục lục PDF và Excel.</translation>
    </message>
</context>
<context>
    <name>Behalf</name>
    <message>
        <source>nothing arose</source>
        <translation>không có phát sinh</translation>
    </message>
    <message>
        <source>Difficulty</source>
        <translation>Khó khăn</translation>
    </message>
    <message>
        <source>Number and code</source>
        <translation>Số, ký hiệu</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>Kết quả</translation>
    </message>
    <message>
        <source>Difficulties in general</source>
        <translation>Khó khăn chung</translation>
    </message>
    <message>
        <source>Words of the report</source>
        <translation>Lời văn báo cáo</translation>
    </message>
    <message>
        <source>{what} (sent by the unit)</source>
        <translation>{what} (đơn vị đã tự gửi)</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>không còn</translation>
    </message>
    <message>
        <source>Go back</source>
        <translation>Quay lại</translation>
    </message>
    <message>
        <source>Excel, read back later</source>
        <translation>Phiếu Excel để đọc lại</translation>
    </message>
    <message>
        <source>Word</source>
        <translation>Word</translation>
    </message>
    <message>
        <source>To be printed (PDF)</source>
        <translation>Phiếu giấy (PDF)</translation>
    </message>
    <message>
        <source>How will the unit fill in the form?</source>
        <translation>Đơn vị điền phiếu bằng cách nào?</translation>
    </message>
    <message>
        <source>Blank form</source>
        <translation>Phiếu báo cáo trống</translation>
    </message>
</context>
<context>
    <name>CalendarSection</name>
    <message>
        <source>Days off</source>
        <translation>Ngày nghỉ</translation>
    </message>
    <message>
        <source>Decreed every year. They move the day on which a report is due.</source>
        <translation>Công bố hằng năm. Các ngày này dời hạn gửi báo cáo.</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Ngày</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Là ngày</translation>
    </message>
    <message>
        <source>dd/mm/yyyy</source>
        <translation>ngày/tháng/năm</translation>
    </message>
    <message>
        <source>people work on this weekend day</source>
        <translation>ngày cuối tuần này đi làm bù</translation>
    </message>
    <message>
        <source>Add the day</source>
        <translation>Thêm ngày</translation>
    </message>
    <message>
        <source>Take it out</source>
        <translation>Bỏ ngày này</translation>
    </message>
    <message>
        <source>&amp;Day</source>
        <translation>&amp;Ngày</translation>
    </message>
    <message>
        <source>a working day</source>
        <translation>làm bù</translation>
    </message>
    <message>
        <source>off</source>
        <translation>nghỉ</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>Đang lưu</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>Đã lưu.</translation>
    </message>
</context>
<context>
    <name>CalendarView</name>
    <message>
        <source>Calendar of deadlines</source>
        <translation>Lịch thời hạn</translation>
    </message>
</context>
<context>
    <name>Care</name>
    <message>
        <source>Confirm sending</source>
        <translation>Xác nhận được gửi</translation>
    </message>
    <message>
        <source>Is this the data your office goes on working with?</source>
        <translation>Đây có phải dữ liệu đơn vị tiếp tục dùng không?</translation>
    </message>
    <message>
        <source>Not yet</source>
        <translation>Để sau</translation>
    </message>
    <message>
        <source>Yes, send again</source>
        <translation>Đúng, cho gửi lại</translation>
    </message>
    <message>
        <source>If the same data is in use on another machine, send from that machine only.</source>
        <translation>Nếu cùng dữ liệu này đang dùng ở máy khác, chỉ gửi từ máy đó.</translation>
    </message>
    <message>
        <source>Trying a restore</source>
        <translation>Đang thử khôi phục</translation>
    </message>
    <message>
        <source>Backing up</source>
        <translation>Đang sao lưu</translation>
    </message>
    <message>
        <source>Stick or disk for the copy</source>
        <translation>USB hoặc ổ đĩa để chép ra</translation>
    </message>
    <message>
        <source>There is no copy of this month on a stick. One is plugged in: copy everything onto it?</source>
        <translation>Tháng này chưa chép dữ liệu ra USB. Đang có USB cắm vào máy: chép một bản ra đó?</translation>
    </message>
    <message>
        <source>Copy to the stick</source>
        <translation>Chép ra USB</translation>
    </message>
    <message>
        <source>Copying</source>
        <translation>Đang chép</translation>
    </message>
    <message>
        <source>This data was packed for another computer. Does your office work with it here again?</source>
        <translation>Dữ liệu này đã gói để chuyển sang máy khác. Đơn vị lại làm việc với nó ở máy này?</translation>
    </message>
    <message>
        <source>Only where the other computer is not used: two that send under one name stop each other&apos;s files.</source>
        <translation>Chỉ khi máy kia không dùng nữa: hai máy cùng gửi dưới một tên thì tệp của máy này chặn tệp của máy kia.</translation>
    </message>
    <message>
        <source>The backup is made and was read back.</source>
        <translation>Đã sao lưu và đọc lại đúng.</translation>
    </message>
    <message>
        <source>Back up now</source>
        <translation>Sao lưu ngay</translation>
    </message>
    <message>
        <source>Sending is open again.</source>
        <translation>Đã mở lại việc gửi.</translation>
    </message>
    <message>
        <source>A copy of everything is on {place} and was read back. Keep it apart from this computer.</source>
        <translation>Đã chép đủ ra {place} và đọc lại đúng. Hãy cất bản này ở nơi khác với máy.</translation>
    </message>
    <message>
        <source>A copy of the backup opened and holds {count} plan(s). Your data was not touched.</source>
        <translation>Bản sao lưu mở được, có {count} kế hoạch. Dữ liệu đang dùng không bị đụng tới.</translation>
    </message>
</context>
<context>
    <name>CellBar</name>
    <message>
        <source>Ask for more…</source>
        <translation>Yêu cầu bổ sung…</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Mở</translation>
    </message>
    <message>
        <source>Received on…</source>
        <translation>Ngày nhận…</translation>
    </message>
    <message>
        <source>Read the report…</source>
        <translation>Đọc báo cáo…</translation>
    </message>
    <message>
        <source>Blank form…</source>
        <translation>In phiếu trống…</translation>
    </message>
    <message>
        <source>See the paper</source>
        <translation>Xem bản giấy</translation>
    </message>
    <message>
        <source>Look again ({count})</source>
        <translation>Cần xem lại ({count})</translation>
    </message>
    <message>
        <source>Accept the report</source>
        <translation>Tiếp nhận báo cáo</translation>
    </message>
    <message>
        <source>Change what was typed in…</source>
        <translation>Sửa phần nhập thay…</translation>
    </message>
    <message>
        <source>Type in a paper report…</source>
        <translation>Nhập báo cáo giấy…</translation>
    </message>
    <message>
        <source>typed in here from paper</source>
        <translation>nhập thay từ bản giấy</translation>
    </message>
    <message>
        <source>sent {day}</source>
        <translation>gửi {day}</translation>
    </message>
    <message>
        <source>received {day}</source>
        <translation>nhận {day}</translation>
    </message>
    <message>
        <source>stands in the report of {period}</source>
        <translation>nằm trong báo cáo {period}</translation>
    </message>
    <message>
        <source>due {day}</source>
        <translation>hạn {day}</translation>
    </message>
    <message>
        <source>Confirm it is done</source>
        <translation>Xác nhận hoàn thành</translation>
    </message>
    <message>
        <source>Evidence ({count})</source>
        <translation>Minh chứng ({count})</translation>
    </message>
    <message>
        <source>its file is here and waits to be looked at</source>
        <translation>tệp đã đến, đang chờ xem</translation>
    </message>
</context>
<context>
    <name>Checklist</name>
    <message>
        <source>Check before signing</source>
        <translation>Kiểm tra trước khi trình ký</translation>
    </message>
    <message>
        <source>To be done before signing</source>
        <translation>Phải xong trước khi trình ký</translation>
    </message>
    <message>
        <source>Better look again</source>
        <translation>Nên xem lại</translation>
    </message>
    <message>
        <source>In order</source>
        <translation>Đã đạt</translation>
    </message>
    <message>
        <source>Keep {count} as before</source>
        <translation>Giữ nguyên cả {count}</translation>
    </message>
    <message>
        <source>Keep it as before</source>
        <translation>Giữ nguyên</translation>
    </message>
    <message>
        <source>Report of all that run on that they stand as they did; one step of undo takes it back</source>
        <translation>Báo cáo các nhiệm vụ đang theo dõi giữ nguyên như kỳ trước; bấm Hoàn tác một lần là trả lại</translation>
    </message>
</context>
<context>
    <name>ClarityBox</name>
    <message>
        <source>5 rõ</source>
        <translation>5 rõ</translation>
    </message>
    <message>
        <source>Not all five are clear</source>
        <translation>Chưa đủ 5 rõ</translation>
    </message>
    <message>
        <source>Clear work</source>
        <translation>Rõ việc</translation>
    </message>
    <message>
        <source>Clear people</source>
        <translation>Rõ người</translation>
    </message>
    <message>
        <source>Clear resources</source>
        <translation>Rõ nguồn lực</translation>
    </message>
    <message>
        <source>Clear schedule</source>
        <translation>Rõ tiến độ</translation>
    </message>
    <message>
        <source>Clear responsibility</source>
        <translation>Rõ trách nhiệm</translation>
    </message>
    <message>
        <source>Unclear work: no result or product is named</source>
        <translation>Chưa rõ việc: chưa ghi kết quả, sản phẩm</translation>
    </message>
    <message>
        <source>Unclear people: nobody has the task in hand</source>
        <translation>Chưa rõ người: chưa ghi ai làm</translation>
    </message>
    <message>
        <source>Unclear resources: no money or means are noted</source>
        <translation>Chưa rõ nguồn lực: chưa ghi kinh phí</translation>
    </message>
    <message>
        <source>Unclear schedule: there is no date</source>
        <translation>Chưa rõ tiến độ: chưa có thời hạn</translation>
    </message>
    <message>
        <source>Unclear responsibility: nobody answers for it</source>
        <translation>Chưa rõ trách nhiệm: chưa ghi ai chịu trách nhiệm</translation>
    </message>
    <message>
        <source>By {day} at the latest, {source}</source>
        <translation>Chậm nhất {day}, {source}</translation>
    </message>
</context>
<context>
    <name>ClockWatch</name>
    <message>
        <source>This computer&apos;s clock says {today}, yet something was recorded on {day}. Your data is whole. Set the date of the computer right: tasks and periods go by it.</source>
        <translation>Đồng hồ máy đang chỉ ngày {today}, trước cả lần ghi ngày {day}. Dữ liệu còn nguyên. Hãy chỉnh lại ngày giờ của máy: nhiệm vụ và kỳ báo cáo tính theo ngày này.</translation>
    </message>
</context>
<context>
    <name>CompareDialog</name>
    <message>
        <source>Compare the code</source>
        <translation>Đối chiếu mã</translation>
    </message>
    <message>
        <source>Who sent this file?</source>
        <translation>Ai gửi tệp này?</translation>
    </message>
    <message>
        <source>The file says it comes from {name}. A file can say anything: compare the code first.</source>
        <translation>Tệp tự nhận là của {name}. Tệp nào cũng có thể tự nhận: hãy đối chiếu mã trước.</translation>
    </message>
    <message>
        <source>Whose certificate is this?</source>
        <translation>Chứng thư này của ai?</translation>
    </message>
    <message>
        <source>The certificate says it belongs to {name}. Anybody can make one that says so: compare the code first.</source>
        <translation>Chứng thư tự nhận là của {name}. Ai cũng có thể làm một chứng thư như vậy: hãy đối chiếu mã trước.</translation>
    </message>
    <message>
        <source>The certificate names {holder}; it was issued by {issuer}.</source>
        <translation>Chứng thư số ghi tên {holder}, do {issuer} cấp.</translation>
    </message>
    <message>
        <source>Call the office on a number you knew before (not one from this file or its e-mail).</source>
        <translation>Gọi nơi gửi theo số điện thoại đã biết từ trước (không dùng số ghi trong tệp hay thư).</translation>
    </message>
    <message>
        <source>Ask the person there to open “My code” and to read it to you, or take the paper letter.</source>
        <translation>Nhờ người bên đó mở “Mã của đơn vị” và đọc cho nghe, hoặc lấy công văn giấy ra đối chiếu.</translation>
    </message>
    <message>
        <source>Type below what you hear or read: seven groups of figures, or eight words.</source>
        <translation>Gõ vào ô dưới những gì nghe hoặc đọc được: bảy nhóm chữ số, hoặc tám tiếng.</translation>
    </message>
    <message>
        <source>0000 0000 0000 0000 0000 0000 0000</source>
        <translation>0000 0000 0000 0000 0000 0000 0000</translation>
    </message>
    <message>
        <source>What you &amp;heard or read</source>
        <translation>Mã ng&amp;he hoặc đọc được</translation>
    </message>
    <message>
        <source>The certificate itself names the office.</source>
        <translation>Chứng thư đã ghi rõ đơn vị.</translation>
    </message>
    <message>
        <source>It is the code of</source>
        <translation>Là mã của</translation>
    </message>
    <message>
        <source>gives us plans (our superior)</source>
        <translation>giao kế hoạch cho đơn vị mình (cấp trên)</translation>
    </message>
    <message>
        <source>reports to us</source>
        <translation>báo cáo cho đơn vị mình</translation>
    </message>
    <message>
        <source>This office</source>
        <translation>Đơn vị này</translation>
    </message>
    <message>
        <source>Nothing is taken in by this; the file is shown again afterwards.</source>
        <translation>Việc này chưa tiếp nhận gì; tệp sẽ được xem lại sau đó.</translation>
    </message>
    <message>
        <source>From then on files of this office are taken in, and files can be sent to it.</source>
        <translation>Từ đó nhận được tệp của đơn vị này và gửi được tệp cho đơn vị này.</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Để sau</translation>
    </message>
    <message>
        <source>The code is the same</source>
        <translation>Mã giống nhau</translation>
    </message>
    <message>
        <source>The button opens when the whole code is the same.</source>
        <translation>Nút chỉ bấm được khi cả mã giống nhau.</translation>
    </message>
    <message>
        <source>Not a whole code yet: seven groups of four figures, or eight words.</source>
        <translation>Chưa đủ mã: bảy nhóm bốn chữ số, hoặc tám tiếng.</translation>
    </message>
    <message>
        <source>The same code.</source>
        <translation>Mã giống nhau.</translation>
    </message>
    <message>
        <source>Another code! Do not take this file in. Tell the office what you see.</source>
        <translation>Mã khác nhau! Đừng tiếp nhận tệp này. Hãy báo cho nơi gửi biết.</translation>
    </message>
    <message>
        <source>The code was not kept. What you typed is still here; press the button again.</source>
        <translation>Chưa lưu được mã. Mã vừa gõ vẫn còn ở đây; hãy bấm nút lần nữa.</translation>
    </message>
</context>
<context>
    <name>ComparisonPage</name>
    <message>
        <source>The plan as it is here</source>
        <translation>Bản đang có</translation>
    </message>
    <message>
        <source>The document read again</source>
        <translation>Văn bản đọc lại</translation>
    </message>
    <message>
        <source>No longer in the document</source>
        <translation>Không còn trong văn bản</translation>
    </message>
    <message>
        <source>New in the document</source>
        <translation>Mới có trong văn bản</translation>
    </message>
    <message>
        <source>followed no longer; nothing is deleted</source>
        <translation>sẽ ngừng theo dõi; không xóa gì</translation>
    </message>
    <message>
        <source>The two are being compared…</source>
        <translation>Đang so hai bản…</translation>
    </message>
    <message>
        <source>Say by which document the plan is corrected.</source>
        <translation>Hãy ghi văn bản làm căn cứ sửa.</translation>
    </message>
    <message>
        <source>Write the day as 01/07/2025, or leave it empty.</source>
        <translation>Hãy ghi ngày dạng 01/07/2025, hoặc để trống.</translation>
    </message>
    <message>
        <source>for example: Công văn đính chính số 12/UBND-VP ngày 05/11/2023</source>
        <translation>ví dụ: Công văn đính chính số 12/UBND-VP ngày 05/11/2023</translation>
    </message>
    <message>
        <source>&amp;By which document</source>
        <translation>Căn cứ &amp;văn bản</translation>
    </message>
    <message>
        <source>leave empty: today</source>
        <translation>để trống: hôm nay</translation>
    </message>
    <message>
        <source>&amp;In force from</source>
        <translation>&amp;Có hiệu lực từ</translation>
    </message>
    <message>
        <source>{count} clauses with recorded work would be followed no longer: {labels}. Is one of them another clause of the new document? Then join the two.</source>
        <translation>{count} mục đã ghi việc sẽ ngừng theo dõi: {labels}. Nếu thật ra là mục khác trong văn bản mới, hãy bấm “Là mục khác…”.</translation>
    </message>
</context>
<context>
    <name>CrashDialog</name>
    <message>
        <source>Something went wrong</source>
        <translation>Có lỗi xảy ra</translation>
    </message>
    <message>
        <source>The program made a mistake and stopped what it was doing.</source>
        <translation>Chương trình gặp lỗi và đã dừng việc đang làm.</translation>
    </message>
    <message>
        <source>Everything saved before is safe. Go on working; if it happens again, send this report.</source>
        <translation>Những gì đã lưu vẫn còn nguyên. Có thể làm việc tiếp; nếu lỗi lặp lại, hãy gửi báo cáo này cho người hỗ trợ.</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Báo cáo lỗi</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Sao chép</translation>
    </message>
    <message>
        <source>Write a support file…</source>
        <translation>Ghi gói hỗ trợ…</translation>
    </message>
    <message>
        <source>Go on working</source>
        <translation>Làm việc tiếp</translation>
    </message>
</context>
<context>
    <name>Dates</name>
    <message>
        <source>Today {time}</source>
        <translation>Hôm nay {time}</translation>
    </message>
    <message>
        <source>{time} today</source>
        <translation>{time} hôm nay</translation>
    </message>
    <message>
        <source>{time} on {day}</source>
        <translation>{time} ngày {day}</translation>
    </message>
</context>
<context>
    <name>DeskCard</name>
    <message>
        <source>Check before signing</source>
        <translation>Kiểm tra trước khi trình ký</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Kế hoạch</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Kiểm tra</translation>
    </message>
    <message>
        <source>Wording</source>
        <translation>Lời văn</translation>
    </message>
    <message>
        <source>Paper, print, sign</source>
        <translation>Bản giấy, in, ký</translation>
    </message>
    <message>
        <source>Words of units…</source>
        <translation>Lời các đơn vị…</translation>
    </message>
    <message>
        <source>Sent another way…</source>
        <translation>Đã gửi cách khác…</translation>
    </message>
    <message>
        <source>Something arose after all</source>
        <translation>Có phát sinh</translation>
    </message>
    <message>
        <source>Correct number, date…</source>
        <translation>Sửa số, ngày…</translation>
    </message>
    <message>
        <source>Not sent after all…</source>
        <translation>Bỏ ghi đã gửi…</translation>
    </message>
    <message>
        <source>Reopen…</source>
        <translation>Mở lại…</translation>
    </message>
    <message>
        <source>Nothing to report this period…</source>
        <translation>Kỳ này không có phát sinh…</translation>
    </message>
    <message>
        <source>Take back to the desk…</source>
        <translation>Rút về để sửa…</translation>
    </message>
</context>
<context>
    <name>DetailPane</name>
    <message>
        <source>Details of the file</source>
        <translation>Chi tiết của tệp</translation>
    </message>
    <message>
        <source>Choose a file to see what to do with it.</source>
        <translation>Chọn một tệp để xem việc cần làm tiếp theo.</translation>
    </message>
    <message>
        <source>The way of the file</source>
        <translation>Đường đi của tệp</translation>
    </message>
    <message>
        <source>Particulars</source>
        <translation>Chi tiết</translation>
    </message>
    <message>
        <source>Read in words</source>
        <translation>Đọc bằng chữ</translation>
    </message>
    <message>
        <source>Next step</source>
        <translation>Việc tiếp theo</translation>
    </message>
</context>
<context>
    <name>DifficultyBox</name>
    <message>
        <source>Difficulties, proposals</source>
        <translation>Khó khăn, kiến nghị</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Thêm</translation>
    </message>
    <message>
        <source>Add a difficulty</source>
        <translation>Thêm khó khăn, kiến nghị</translation>
    </message>
    <message>
        <source>period {name}</source>
        <translation>kỳ {name}</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Sửa</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>Rút</translation>
    </message>
    <message>
        <source>Answer again</source>
        <translation>Trả lời lại</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Trả lời</translation>
    </message>
    <message>
        <source>Record the answer…</source>
        <translation>Ghi trả lời…</translation>
    </message>
    <message>
        <source>Proposal</source>
        <translation>Kiến nghị</translation>
    </message>
    <message>
        <source>{office} answered</source>
        <translation>{office} trả lời</translation>
    </message>
    <message>
        <source>about older words</source>
        <translation>về bản cũ</translation>
    </message>
</context>
<context>
    <name>DirectiveBox</name>
    <message>
        <source>Directives</source>
        <translation>Ý kiến chỉ đạo</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Thêm</translation>
    </message>
    <message>
        <source>Add a directive</source>
        <translation>Thêm ý kiến chỉ đạo</translation>
    </message>
    <message>
        <source>due {day}</source>
        <translation>hạn {day}</translation>
    </message>
    <message>
        <source>to {office} alone</source>
        <translation>gửi riêng {office}</translation>
    </message>
    <message>
        <source>to all units</source>
        <translation>gửi mọi đơn vị</translation>
    </message>
    <message>
        <source>on the whole plan</source>
        <translation>cho cả kế hoạch</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>Đã đọc</translation>
    </message>
</context>
<context>
    <name>DocNote</name>
    <message>
        <source>The number of the document is blank.</source>
        <translation>Số của văn bản để trống.</translation>
    </message>
    <message>
        <source>The day or month of the document is blank.</source>
        <translation>Ngày, tháng của văn bản để trống.</translation>
    </message>
    <message>
        <source>The numbering jumps from {before} to {marker}.</source>
        <translation>Phần nhảy từ {before} sang {marker}.</translation>
    </message>
    <message>
        <source>The number {marker} stands twice.</source>
        <translation>Số {marker} được ghi hai lần.</translation>
    </message>
    <message>
        <source>The numbering starts again at {marker}.</source>
        <translation>Số thứ tự bắt đầu lại từ {marker}.</translation>
    </message>
    <message>
        <source>The year {year} stands where elsewhere it is {others}.</source>
        <translation>Ghi năm {year}, nơi khác ghi {others}.</translation>
    </message>
    <message>
        <source>A paragraph cut by a page break was joined again; see where it was joined.</source>
        <translation>Một đoạn bị ngắt trang đã được nối lại; hãy xem chỗ nối.</translation>
    </message>
    <message>
        <source>Document {number} is named with different terms: {terms}; see which is right.</source>
        <translation>Văn bản {number} ghi khác khóa: {terms}; hãy xem khóa nào đúng.</translation>
    </message>
    <message>
        <source>Document {number} is named with different dates: {dates}; see which is right.</source>
        <translation>Văn bản {number} ghi khác ngày: {dates}; hãy xem ngày nào đúng.</translation>
    </message>
    <message>
        <source>“{printed} {number}”: by its code it is a {by_code}; please compare.</source>
        <translation>“{printed} {number}”: theo ký hiệu phải là {by_code}; hãy đối chiếu với văn bản.</translation>
    </message>
    <message>
        <source>The head names no issuing office; taken from the text: {issuer}.</source>
        <translation>Phần đầu không ghi cơ quan ban hành; suy từ nội dung: {issuer}.</translation>
    </message>
    <message>
        <source>The text came in an old encoding ({encoding}) and was converted.</source>
        <translation>Văn bản dùng bảng mã cũ ({encoding}), đã chuyển sang Unicode.</translation>
    </message>
    <message>
        <source>“{word}” may have been misread from the scan.</source>
        <translation>Chữ “{word}” có thể bị đọc sai từ bản quét.</translation>
    </message>
    <message>
        <source>It says “{own}”, the heading above says “{above}”.</source>
        <translation>Mục này ghi “{own}”, đề mục trên ghi “{above}”.</translation>
    </message>
    <message>
        <source>The deadline “{deadline}” names no year; {year} was taken.</source>
        <translation>Thời hạn “{deadline}” không ghi năm; lấy năm {year}.</translation>
    </message>
    <message>
        <source>Reports are asked for “{words}”; see that the report periods of this plan say the same.</source>
        <translation>Văn bản yêu cầu báo cáo “{words}”; hãy kiểm tra kỳ báo cáo của kế hoạch này có khớp không.</translation>
    </message>
    <message>
        <source>Sheet “{sheet}”: {count} hidden rows were read too ({rows}).</source>
        <translation>Trang “{sheet}”: đã đọc cả {count} dòng đang ẩn (dòng {rows}).</translation>
    </message>
    <message>
        <source>Sheet “{sheet}”: {count} hidden columns were read too ({columns}).</source>
        <translation>Trang “{sheet}”: đã đọc cả {count} cột đang ẩn (cột {columns}).</translation>
    </message>
    <message>
        <source>Hidden sheets were not read: {sheets} ({count} rows).</source>
        <translation>Chưa đọc các trang đang ẩn: {sheets} ({count} dòng).</translation>
    </message>
    <message>
        <source>Sheet “{sheet}”: the last {count} columns were not read.</source>
        <translation>Trang “{sheet}”: chưa đọc {count} cột cuối.</translation>
    </message>
    <message>
        <source>The file holds no result of the formulas in {cells}.</source>
        <translation>Tệp không lưu kết quả của công thức ở ô {cells}.</translation>
    </message>
    <message>
        <source>The formulas in {cells} failed; what they should say was not read.</source>
        <translation>Công thức ở ô {cells} bị lỗi nên chưa đọc được nội dung.</translation>
    </message>
    <message>
        <source>The office is named in another document: “{words}”.</source>
        <translation>Đơn vị thực hiện ghi ở văn bản khác: “{words}”.</translation>
    </message>
    <message>
        <source>{count} changes that nobody accepted yet were read as accepted.</source>
        <translation>{count} chỗ sửa chưa được chấp nhận trong Word đã được đọc như đã chấp nhận.</translation>
    </message>
    <message>
        <source>{count} objects embedded in the document were not read.</source>
        <translation>Chưa đọc {count} đối tượng nhúng trong văn bản.</translation>
    </message>
    <message>
        <source>{count} comments in the margin were not read into the clauses.</source>
        <translation>{count} ý kiến góp ý bên lề không nằm trong các mục.</translation>
    </message>
    <message>
        <source>{count} large pictures stand in the document; words in them were not read.</source>
        <translation>Văn bản có {count} hình ảnh lớn; chữ trong hình chưa được đọc.</translation>
    </message>
    <message>
        <source>Words in a box beside the text stand in no clause: “{words}”.</source>
        <translation>Chữ trong khung đặt cạnh không thuộc mục nào: “{words}”.</translation>
    </message>
    <message>
        <source>“{words}” is struck through on the paper, and was read all the same.</source>
        <translation>“{words}” bị gạch ngang trên giấy, nhưng vẫn được đọc vào.</translation>
    </message>
    <message>
        <source>“{words}” is hidden in the file, stands on no paper and was not read.</source>
        <translation>“{words}” bị ẩn trong tệp, không có trên bản giấy nên không được đọc.</translation>
    </message>
    <message>
        <source>“{words}” stands beside the text and was not read; see whether a clause needs it.</source>
        <translation>“{words}” nằm ngoài phần chữ chính và chưa được đọc; hãy xem có mục nào cần chữ này không.</translation>
    </message>
    <message>
        <source>“{deadline}” names no year, and no year stands in the document; please give the day.</source>
        <translation>“{deadline}” không nêu năm và văn bản cũng không có năm; đề nghị nhập ngày.</translation>
    </message>
    <message>
        <source>Look at this place.</source>
        <translation>Cần xem lại chỗ này.</translation>
    </message>
    <message>
        <source>The table says here too: {words}.</source>
        <translation>Bảng còn ghi: {words}.</translation>
    </message>
    <message>
        <source>A table without lines begins at “{words}”; its columns could not be told apart. Please compare.</source>
        <translation>Bảng không kẻ ô bắt đầu từ “{words}”: chưa tách được các cột; hãy đối chiếu với văn bản.</translation>
    </message>
    <message>
        <source>“{deadline}” refers to another document; no day was taken from it.</source>
        <translation>Thời hạn “{deadline}” dẫn sang văn bản khác; không lấy ngày của văn bản đó làm hạn.</translation>
    </message>
    <message>
        <source>“{deadline}” counts from something that has no day here.</source>
        <translation>Thời hạn “{deadline}” tính theo một mốc chưa có ngày; ngày hoàn thành để trống.</translation>
    </message>
    <message>
        <source>“{deadline}” only says when it begins; no day it ends was taken.</source>
        <translation>“{deadline}” chỉ nói khi nào bắt đầu; ngày hoàn thành để trống.</translation>
    </message>
    <message>
        <source>“{deadline}” names a day that is none; please compare and give one.</source>
        <translation>“{deadline}” ghi một ngày không có trong lịch; hãy so với văn bản và ghi đúng ngày.</translation>
    </message>
    <message>
        <source>“{unit}” is of no known kind of office; it stands as written.</source>
        <translation>“{unit}” không giống tên cơ quan, đơn vị nào; giữ nguyên như văn bản, cần xem lại.</translation>
    </message>
    <message>
        <source>It is not certain where the names end in “{words}”; please compare.</source>
        <translation>Chưa chắc tên các đơn vị trong “{words}” kết thúc ở đâu; hãy đối chiếu với văn bản.</translation>
    </message>
    <message>
        <source>“{unit}” is told something here too; see who leads.</source>
        <translation>“{unit}” cũng được giao việc ở mục này; hãy xem đơn vị nào chủ trì.</translation>
    </message>
    <message>
        <source>Nobody was found here who does it; see whether somebody is named.</source>
        <translation>Chưa tìm thấy đơn vị thực hiện ở mục này; hãy xem trong mục có nêu tên ai không.</translation>
    </message>
    <message>
        <source>It is not certain whether this is something to be done; please look.</source>
        <translation>Chưa chắc mục này có phải là việc phải làm hay không; hãy xem lại loại mục.</translation>
    </message>
    <message>
        <source>“{words}” tells a time that was not taken as the deadline; please compare.</source>
        <translation>“{words}” nói về thời gian nhưng chưa được đưa vào thời hạn; hãy đối chiếu với văn bản.</translation>
    </message>
    <message>
        <source>The numbering begins at {marker}.</source>
        <translation>Số thứ tự bắt đầu từ {marker}.</translation>
    </message>
    <message>
        <source>The document leaves number and date blank</source>
        <translation>Văn bản để trống số và ngày</translation>
    </message>
</context>
<context>
    <name>DocumentDoubtsBar</name>
    <message>
        <source>Correct the word…</source>
        <translation>Sửa từ này…</translation>
    </message>
    <message>
        <source>Look at them later</source>
        <translation>Để xem sau</translation>
    </message>
    <message>
        <source>The plan can be kept first; what was not looked at stands beside it.</source>
        <translation>Có thể lưu kế hoạch trước; những điểm chưa xem sẽ nằm cạnh kế hoạch.</translation>
    </message>
    <message>
        <source>Doubt before</source>
        <translation>Điểm trước</translation>
    </message>
    <message>
        <source>Next doubt</source>
        <translation>Điểm tiếp theo</translation>
    </message>
    <message>
        <source>See all {count} rows</source>
        <translation>Xem cả {count} dòng</translation>
    </message>
    <message>
        <source>Nothing looks wrong</source>
        <translation>Không thấy điểm nào đáng ngờ</translation>
    </message>
    <message>
        <source>Look through the outline once more all the same.</source>
        <translation>Vẫn nên xem lại đề cương một lượt.</translation>
    </message>
    <message>
        <source>Nothing new looks wrong</source>
        <translation>Không có điểm mới cần xem</translation>
    </message>
    <message>
        <source>{count} notes stand beside the plan already (F8).</source>
        <translation>{count} ghi chú đã có từ lần đọc trước (F8 để xem lại).</translation>
    </message>
    <message>
        <source>{count} things to look at</source>
        <translation>{count} điểm cần xem</translation>
    </message>
    <message>
        <source>Press F8 to go through them. Nothing is corrected by itself.</source>
        <translation>Bấm F8 để xem lần lượt. Chương trình không tự sửa gì.</translation>
    </message>
    <message>
        <source>They will stand beside the plan, to be looked at there; F8 goes through them now.</source>
        <translation>Các điểm này sẽ nằm cạnh kế hoạch để xem ở đó; muốn xem ngay thì bấm F8.</translation>
    </message>
    <message>
        <source>{place} of {count}</source>
        <translation>{place}/{count}</translation>
    </message>
    <message>
        <source>{count} rows alike ({rows}), the first: {words}</source>
        <translation>{count} dòng giống nhau ({rows}), dòng đầu: {words}</translation>
    </message>
</context>
<context>
    <name>DocumentReading</name>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
    </message>
    <message>
        <source>Paste its text…</source>
        <translation>Dán nội dung…</translation>
    </message>
    <message>
        <source>Open a file…</source>
        <translation>Mở tệp…</translation>
    </message>
    <message>
        <source>Plan document</source>
        <translation>Văn bản kế hoạch</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>Văn bản</translation>
    </message>
    <message>
        <source>Reading the document</source>
        <translation>Đang đọc văn bản</translation>
    </message>
    <message>
        <source>Old letters</source>
        <translation>Phông chữ cũ</translation>
    </message>
    <message>
        <source>The document uses old letters ({encoding}), turned into Unicode. Does it read well?</source>
        <translation>Văn bản dùng phông cũ ({encoding}), đã chuyển sang Unicode. Đọc có đúng không?</translation>
    </message>
    <message>
        <source>Read it as it is</source>
        <translation>Đọc nguyên như cũ</translation>
    </message>
    <message>
        <source>Yes, go on</source>
        <translation>Đúng, tiếp tục</translation>
    </message>
</context>
<context>
    <name>DocumentSide</name>
    <message>
        <source>What stands beside the outline</source>
        <translation>Phần đặt cạnh các mục</translation>
    </message>
    <message>
        <source>The pages</source>
        <translation>Trang giấy</translation>
    </message>
    <message>
        <source>The text</source>
        <translation>Văn bản</translation>
    </message>
</context>
<context>
    <name>Donut</name>
    <message>
        <source>Status</source>
        <translation>Trạng thái</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Số lượng</translation>
    </message>
</context>
<context>
    <name>Drawing</name>
    <message>
        <source>{0}. F2 opens a table.</source>
        <translation>{0}. Bấm F2 để xem bảng số liệu.</translation>
    </message>
</context>
<context>
    <name>EvidenceBox</name>
    <message>
        <source>Evidence</source>
        <translation>Minh chứng</translation>
    </message>
    <message>
        <source>Add files…</source>
        <translation>Thêm tệp…</translation>
    </message>
    <message>
        <source>Drop files here. They are kept in this computer and go with the report.</source>
        <translation>Kéo tệp thả vào đây. Tệp được giữ trong máy và gửi kèm báo cáo.</translation>
    </message>
    <message>
        <source>Open a copy of {name}</source>
        <translation>Mở bản sao của {name}</translation>
    </message>
    <message>
        <source>Take {name} off the list</source>
        <translation>Bỏ {name} khỏi danh sách</translation>
    </message>
</context>
<context>
    <name>EvidenceDialog</name>
    <message>
        <source>Evidence</source>
        <translation>Minh chứng</translation>
    </message>
    <message>
        <source>Open a copy</source>
        <translation>Mở bản sao</translation>
    </message>
    <message>
        <source>not come yet</source>
        <translation>chưa về máy này</translation>
    </message>
    <message>
        <source>Files that have not come are asked for again with the next file sent to the unit.</source>
        <translation>Tệp chưa về sẽ được hỏi lại trong tệp dữ liệu gửi đơn vị lần tới.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
</context>
<context>
    <name>ExtensionBox</name>
    <message>
        <source>Requests for more time</source>
        <translation>Xin gia hạn</translation>
    </message>
    <message>
        <source>asks to move {old} to {new}: {reason}</source>
        <translation>xin lùi hạn từ {old} đến {new}: {reason}</translation>
    </message>
    <message>
        <source>Decide…</source>
        <translation>Quyết định…</translation>
    </message>
    <message>
        <source>Record the answer…</source>
        <translation>Ghi trả lời…</translation>
    </message>
    <message>
        <source>granted to {day}</source>
        <translation>đồng ý đến {day}</translation>
    </message>
    <message>
        <source>not granted</source>
        <translation>không đồng ý</translation>
    </message>
</context>
<context>
    <name>Fields</name>
    <message>
        <source>dd/mm/yyyy</source>
        <translation>ngày/tháng/năm</translation>
    </message>
    <message>
        <source>Choose the day in a calendar</source>
        <translation>Chọn ngày trong lịch</translation>
    </message>
    <message>
        <source>“{text}” is no day of the calendar. Write it like 29/11/2026.</source>
        <translation>“{text}” không phải là một ngày có trong lịch. Hãy ghi như 29/11/2026.</translation>
    </message>
    <message>
        <source>“{text}” cannot be read as one figure. Write it like 1.250,5.</source>
        <translation>“{text}” chưa đọc được thành một số. Hãy ghi như 1.250,5.</translation>
    </message>
    <message>
        <source>Show what is typed</source>
        <translation>Hiện chữ đang gõ</translation>
    </message>
    <message>
        <source>a USB stick or a folder</source>
        <translation>USB hoặc thư mục</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Chọn…</translation>
    </message>
    <message>
        <source>There is no folder “{name}”.</source>
        <translation>Không có thư mục “{name}”.</translation>
    </message>
    <message>
        <source>There is no file “{name}”.</source>
        <translation>Không có tệp “{name}”.</translation>
    </message>
</context>
<context>
    <name>FigureLines</name>
    <message>
        <source>Clause</source>
        <translation>Mục</translation>
    </message>
    <message>
        <source>Indicator</source>
        <translation>Chỉ tiêu</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>Đơn vị tính</translation>
    </message>
    <message>
        <source>Figure of the period</source>
        <translation>Số liệu kỳ này</translation>
    </message>
    <message>
        <source>Sent by the unit itself</source>
        <translation>Đơn vị đã tự gửi</translation>
    </message>
    <message>
        <source>Figures the paper gives</source>
        <translation>Số liệu ghi trên bản giấy</translation>
    </message>
    <message>
        <source>“{typed}” is no figure: write {name} like 1.250,5.</source>
        <translation>“{typed}” không phải số: hãy nhập {name} như 1.250,5.</translation>
    </message>
</context>
<context>
    <name>FileName</name>
    <message>
        <source>Report {period}</source>
        <translation>Báo cáo {period}</translation>
    </message>
    <message>
        <source>Consolidated report {period}</source>
        <translation>Báo cáo tổng hợp {period}</translation>
    </message>
    <message>
        <source>Plan {subject}</source>
        <translation>Kế hoạch {subject}</translation>
    </message>
    <message>
        <source>Record {subject}</source>
        <translation>Biên bản {subject}</translation>
    </message>
    <message>
        <source>Letter {subject}</source>
        <translation>Công văn {subject}</translation>
    </message>
    <message>
        <source>{name} signed</source>
        <translation>{name} (đã ký)</translation>
    </message>
    <message>
        <source>{name} annex</source>
        <translation>{name} phụ lục</translation>
    </message>
    <message>
        <source>{name} numbered</source>
        <translation>{name} (có số)</translation>
    </message>
</context>
<context>
    <name>FilterBar</name>
    <message>
        <source>Issuing office:</source>
        <translation>Cơ quan giao:</translation>
    </message>
    <message>
        <source>all</source>
        <translation>tất cả</translation>
    </message>
    <message>
        <source>Mine</source>
        <translation>Của tôi</translation>
    </message>
    <message>
        <source>{office} leads</source>
        <translation>{office} chủ trì</translation>
    </message>
    <message>
        <source>Taking part</source>
        <translation>Phối hợp</translation>
    </message>
    <message>
        <source>Overdue</source>
        <translation>Quá hạn</translation>
    </message>
    <message>
        <source>Past our own date</source>
        <translation>Quá ngày tự đặt</translation>
    </message>
    <message>
        <source>Due soon</source>
        <translation>Sắp đến hạn</translation>
    </message>
    <message>
        <source>Not reported</source>
        <translation>Chưa báo cáo</translation>
    </message>
    <message>
        <source>Not all 5 rõ</source>
        <translation>Chưa đủ 5 rõ</translation>
    </message>
    <message>
        <source>For information</source>
        <translation>Để biết</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Lọc</translation>
    </message>
    <message>
        <source>Show everything</source>
        <translation>Hiện tất cả</translation>
    </message>
    <message>
        <source>Views I keep</source>
        <translation>Cách xem đã lưu</translation>
    </message>
    <message>
        <source>Print what shows, as a list…</source>
        <translation>In những gì đang hiện thành danh sách…</translation>
    </message>
    <message>
        <source>Print the difficulties, as a list…</source>
        <translation>In khó khăn, vướng mắc thành danh sách…</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Cách xem</translation>
    </message>
    <message>
        <source>Tree</source>
        <translation>Cây</translation>
    </message>
    <message>
        <source>List</source>
        <translation>Danh sách</translation>
    </message>
    <message>
        <source>Calendar</source>
        <translation>Lịch</translation>
    </message>
    <message>
        <source>{counted}; besides {besides} that no report counts (your own tasks)</source>
        <translation>{counted}; ngoài ra {besides} việc không tính vào báo cáo (việc tự đặt)</translation>
    </message>
    <message>
        <source>Keep this view…</source>
        <translation>Lưu cách xem này…</translation>
    </message>
    <message>
        <source>Keep no longer</source>
        <translation>Thôi lưu</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Đổi tên</translation>
    </message>
</context>
<context>
    <name>Finding</name>
    <message>
        <source>{count} tasks have no word for this period</source>
        <translation>{count} nhiệm vụ chưa báo cáo kỳ này</translation>
    </message>
    <message>
        <source>Update one by one</source>
        <translation>Cập nhật lần lượt</translation>
    </message>
    <message>
        <source>{issuer} asks for more on {count} tasks</source>
        <translation>{issuer} yêu cầu bổ sung {count} nhiệm vụ</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Bổ sung</translation>
    </message>
    <message>
        <source>{issuer} asks for more on the report</source>
        <translation>{issuer} yêu cầu bổ sung báo cáo</translation>
    </message>
    <message>
        <source>{count} tasks are done but show no product</source>
        <translation>{count} nhiệm vụ ghi hoàn thành nhưng chưa có sản phẩm</translation>
    </message>
    <message>
        <source>Add a file</source>
        <translation>Thêm tệp</translation>
    </message>
    <message>
        <source>{count} overdue tasks give no reason</source>
        <translation>{count} nhiệm vụ quá hạn chưa nêu nguyên nhân</translation>
    </message>
    <message>
        <source>Give the reason</source>
        <translation>Ghi nguyên nhân</translation>
    </message>
    <message>
        <source>{count} tasks are not clear in all five ways</source>
        <translation>{count} nhiệm vụ chưa đủ 5 rõ</translation>
    </message>
    <message>
        <source>{count} difficulties propose nothing</source>
        <translation>{count} khó khăn chưa có kiến nghị</translation>
    </message>
    <message>
        <source>The name of who signs is missing ({title})</source>
        <translation>Chưa ghi tên người ký ({title})</translation>
    </message>
    <message>
        <source>Name and title of who signs are missing</source>
        <translation>Chưa ghi chức vụ, họ tên người ký</translation>
    </message>
    <message>
        <source>{count} tasks are done on a day to come</source>
        <translation>{count} nhiệm vụ ghi hoàn thành vào ngày chưa tới</translation>
    </message>
    <message>
        <source>Correct</source>
        <translation>Sửa</translation>
    </message>
    <message>
        <source>{count} tasks were done before the plan was in force</source>
        <translation>{count} nhiệm vụ ghi hoàn thành trước ngày kế hoạch có hiệu lực</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>Xem lại</translation>
    </message>
    <message>
        <source>{count} dates set here lie before the plan</source>
        <translation>{count} hạn tự đặt trước ngày kế hoạch có hiệu lực</translation>
    </message>
    <message>
        <source>{count} shares lie outside 0–100 %</source>
        <translation>{count} tỷ lệ ngoài khoảng 0–100 %</translation>
    </message>
    <message>
        <source>{count} tasks tell a result but are said not to have begun</source>
        <translation>{count} nhiệm vụ có kết quả nhưng còn ghi chưa triển khai</translation>
    </message>
    <message>
        <source>The report says that nothing arose, but {count} tasks tell of work</source>
        <translation>Báo cáo ghi không có phát sinh nhưng {count} nhiệm vụ đã ghi kết quả</translation>
    </message>
    <message>
        <source>The period&apos;s cut-off is still far away</source>
        <translation>Còn lâu mới đến ngày chốt số liệu của kỳ</translation>
    </message>
    <message>
        <source>The plan has no number: its citation stays blank</source>
        <translation>Kế hoạch chưa có số, phần căn cứ để trống số</translation>
    </message>
    <message>
        <source>The report is addressed to our own office</source>
        <translation>Nơi nhận báo cáo chính là đơn vị mình</translation>
    </message>
    <message>
        <source>No recipients are named on the paper</source>
        <translation>Văn bản chưa ghi nơi nhận</translation>
    </message>
    <message>
        <source>The form of the office&apos;s papers lacks {count} entries</source>
        <translation>Thể thức văn bản của đơn vị còn thiếu {count} mục</translation>
    </message>
    <message>
        <source>{count} sections are not written yet</source>
        <translation>{count} phần chưa viết</translation>
    </message>
    <message>
        <source>Write</source>
        <translation>Viết</translation>
    </message>
    <message>
        <source>Authority and title may be those of another who signed before</source>
        <translation>Xem lại quyền hạn, chức vụ của người ký: không như lần ký trước</translation>
    </message>
    <message>
        <source>Files of {count} units are here and wait to be looked at</source>
        <translation>Tệp của {count} đơn vị đã đến, còn chờ xem để tiếp nhận</translation>
    </message>
    <message>
        <source>No report is here of {count} units</source>
        <translation>{count} đơn vị chưa có báo cáo</translation>
    </message>
    <message>
        <source>More was asked of {count} units</source>
        <translation>{count} đơn vị còn phải bổ sung</translation>
    </message>
    <message>
        <source>Reports of {count} units were not judged yet</source>
        <translation>Báo cáo của {count} đơn vị chưa được xem xét</translation>
    </message>
    <message>
        <source>Difficulties of {count} units have no answer</source>
        <translation>Khó khăn của {count} đơn vị chưa được trả lời</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Trả lời</translation>
    </message>
    <message>
        <source>No file of a unit waits to be looked at</source>
        <translation>Không tệp nào của đơn vị còn chờ xem</translation>
    </message>
    <message>
        <source>The report of every unit is here</source>
        <translation>Mọi đơn vị đã có báo cáo</translation>
    </message>
    <message>
        <source>Nothing more is asked of a unit</source>
        <translation>Không đơn vị nào còn phải bổ sung</translation>
    </message>
    <message>
        <source>Every report that came was judged</source>
        <translation>Mọi báo cáo đến đã được xem xét</translation>
    </message>
    <message>
        <source>Every difficulty of a unit has its answer</source>
        <translation>Khó khăn của các đơn vị đều đã trả lời</translation>
    </message>
    <message>
        <source>Every task has a word for this period</source>
        <translation>Nhiệm vụ đều đã báo cáo</translation>
    </message>
    <message>
        <source>Nothing is asked for again</source>
        <translation>Không còn yêu cầu bổ sung</translation>
    </message>
    <message>
        <source>What is done shows its product</source>
        <translation>Việc hoàn thành đều có minh chứng</translation>
    </message>
    <message>
        <source>What is overdue gives its reason</source>
        <translation>Việc quá hạn đều nêu nguyên nhân</translation>
    </message>
    <message>
        <source>Tasks are clear in all five ways</source>
        <translation>Nhiệm vụ đều đủ 5 rõ</translation>
    </message>
    <message>
        <source>Difficulties come with a proposal</source>
        <translation>Khó khăn đều có kiến nghị kèm theo</translation>
    </message>
    <message>
        <source>Who signs is named</source>
        <translation>Đã ghi người ký</translation>
    </message>
    <message>
        <source>{count} open difficulties are told neither in section III nor in the annex</source>
        <translation>{count} khó khăn còn mở mà phần III và phụ lục chưa nói đến</translation>
    </message>
    <message>
        <source>{count} figures are below zero: right only if they tell of a decrease</source>
        <translation>{count} số liệu âm: chỉ đúng khi là mức giảm</translation>
    </message>
</context>
<context>
    <name>FingerprintCard</name>
    <message>
        <source>Code to compare by telephone</source>
        <translation>Mã đối chiếu, đọc qua điện thoại</translation>
    </message>
    <message>
        <source>Read in words</source>
        <translation>Đọc bằng chữ</translation>
    </message>
    <message>
        <source>Code to compare: {digits}</source>
        <translation>Mã đối chiếu: {digits}</translation>
    </message>
    <message>
        <source>Show figures</source>
        <translation>Xem bằng số</translation>
    </message>
</context>
<context>
    <name>FirstStart</name>
    <message>
        <source>Folder with the data of your office</source>
        <translation>Thư mục dữ liệu của đơn vị</translation>
    </message>
    <message>
        <source>This folder holds no data of an office. Choose another one.</source>
        <translation>Thư mục này không có dữ liệu của đơn vị. Hãy chọn thư mục khác.</translation>
    </message>
    <message>
        <source>A backup</source>
        <translation>Một bản sao lưu</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>Bản sao lưu</translation>
    </message>
    <message>
        <source>Where the data lies</source>
        <translation>Nơi để dữ liệu</translation>
    </message>
    <message>
        <source>Open it all the same</source>
        <translation>Vẫn mở</translation>
    </message>
</context>
<context>
    <name>Form</name>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Đang lưu…</translation>
    </message>
    <message>
        <source>It could not be saved. Nothing you typed is lost: it stands here. Please try once more.</source>
        <translation>Chưa lưu được. Những gì đã gõ vẫn còn ở đây, dữ liệu đã có không bị ảnh hưởng. Xin bấm lưu lại lần nữa.</translation>
    </message>
    <message>
        <source>Throw away what you typed?</source>
        <translation>Bỏ những gì đã gõ?</translation>
    </message>
    <message>
        <source>Throw away</source>
        <translation>Bỏ</translation>
    </message>
    <message>
        <source>It has not been saved.</source>
        <translation>Nội dung này chưa được lưu.</translation>
    </message>
    <message>
        <source>Nothing was typed yet.</source>
        <translation>Chưa gõ gì.</translation>
    </message>
</context>
<context>
    <name>Forms</name>
    <message>
        <source>Give tasks to offices</source>
        <translation>Giao nhiệm vụ cho đơn vị</translation>
    </message>
    <message>
        <source>Give</source>
        <translation>Giao</translation>
    </message>
    <message>
        <source>Their part</source>
        <translation>Vai trò</translation>
    </message>
    <message>
        <source>leads</source>
        <translation>chủ trì</translation>
    </message>
    <message>
        <source>takes part</source>
        <translation>phối hợp</translation>
    </message>
    <message>
        <source>is informed</source>
        <translation>để biết</translation>
    </message>
    <message>
        <source>no part: take it away</source>
        <translation>không giao: bỏ ra</translation>
    </message>
    <message>
        <source>Holds from (empty: today; before the plan is published, its first day)</source>
        <translation>Có hiệu lực từ ngày (để trống: hôm nay; nếu kế hoạch chưa ban hành thì từ ngày đầu của kế hoạch)</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>Nhiệm vụ</translation>
    </message>
    <message>
        <source>Offices</source>
        <translation>Đơn vị</translation>
    </message>
    <message>
        <source>Tick at least one task.</source>
        <translation>Hãy chọn ít nhất một nhiệm vụ.</translation>
    </message>
    <message>
        <source>Tick at least one office.</source>
        <translation>Hãy chọn ít nhất một đơn vị.</translation>
    </message>
    <message>
        <source>For these units (none ticked: all units in this task)</source>
        <translation>Gửi các đơn vị (không đánh dấu: mọi đơn vị có nhiệm vụ này)</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Tất cả</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Bỏ hết</translation>
    </message>
    <message>
        <source>Difficulty and proposal</source>
        <translation>Khó khăn và kiến nghị</translation>
    </message>
    <message>
        <source>How the document came</source>
        <translation>Văn bản đến</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Lưu</translation>
    </message>
    <message>
        <source>Arrival number</source>
        <translation>Số đến</translation>
    </message>
    <message>
        <source>Arrived on</source>
        <translation>Ngày đến</translation>
    </message>
    <message>
        <source>Urgency</source>
        <translation>Độ khẩn</translation>
    </message>
    <message>
        <source>Leader&apos;s note</source>
        <translation>Ý kiến phân phối</translation>
    </message>
    <message>
        <source>Handled by</source>
        <translation>Người xử lý</translation>
    </message>
    <message>
        <source>Answer by</source>
        <translation>Hạn xử lý</translation>
    </message>
    <message>
        <source>Secret documents are never entered into this program. Nothing was saved.</source>
        <translation>Văn bản mật không được đưa vào chương trình. Chưa lưu gì.</translation>
    </message>
    <message>
        <source>It goes to the issuing office with the next file, and its answer comes back here.</source>
        <translation>Nội dung này gửi cơ quan giao cùng tệp kế tiếp; trả lời sẽ hiện tại đây.</translation>
    </message>
    <message>
        <source>What is difficult</source>
        <translation>Khó khăn, vướng mắc</translation>
    </message>
    <message>
        <source>Say what is difficult.</source>
        <translation>Hãy ghi khó khăn, vướng mắc.</translation>
    </message>
    <message>
        <source>What you propose</source>
        <translation>Kiến nghị</translation>
    </message>
    <message>
        <source>Ask for more time</source>
        <translation>Xin gia hạn</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>Gửi đề nghị</translation>
    </message>
    <message>
        <source>The date is {day}. Both dates stay on record; the issuing office decides.</source>
        <translation>Hạn hiện nay là {day}. Cả hạn cũ và hạn mới đều được lưu; cơ quan giao quyết định.</translation>
    </message>
    <message>
        <source>Choose a day after {day}.</source>
        <translation>Hãy chọn ngày sau {day}.</translation>
    </message>
    <message>
        <source>New date</source>
        <translation>Hạn mới</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Lý do</translation>
    </message>
    <message>
        <source>Say why more time is needed.</source>
        <translation>Hãy ghi lý do xin gia hạn.</translation>
    </message>
    <message>
        <source>Set the task aside</source>
        <translation>Tạm dừng nhiệm vụ</translation>
    </message>
    <message>
        <source>Set aside</source>
        <translation>Tạm dừng</translation>
    </message>
    <message>
        <source>From that day on it is neither overdue nor waited for, until it is taken up again.</source>
        <translation>Từ ngày đó nhiệm vụ không tính quá hạn, không phải báo cáo, cho đến khi làm tiếp.</translation>
    </message>
    <message>
        <source>Say why.</source>
        <translation>Hãy ghi lý do.</translation>
    </message>
    <message>
        <source>Choose a day not after today.</source>
        <translation>Hãy chọn ngày không sau hôm nay.</translation>
    </message>
    <message>
        <source>From the day</source>
        <translation>Từ ngày</translation>
    </message>
    <message>
        <source>Take the task up again</source>
        <translation>Làm tiếp nhiệm vụ</translation>
    </message>
    <message>
        <source>Take up again</source>
        <translation>Làm tiếp</translation>
    </message>
    <message>
        <source>It was set aside from {day}: {reason}</source>
        <translation>Đã tạm dừng từ {day}: {reason}</translation>
    </message>
    <message>
        <source>Choose a day from {day} to today.</source>
        <translation>Hãy chọn ngày từ {day} đến hôm nay.</translation>
    </message>
    <message>
        <source>Indicator of this task</source>
        <translation>Chỉ tiêu của nhiệm vụ này</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Thêm</translation>
    </message>
    <message>
        <source>What is counted</source>
        <translation>Tên chỉ tiêu, số liệu</translation>
    </message>
    <message>
        <source>Say what is counted.</source>
        <translation>Hãy ghi tên chỉ tiêu.</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>Đơn vị tính</translation>
    </message>
    <message>
        <source>people, ha, %</source>
        <translation>người, ha, %</translation>
    </message>
    <message>
        <source>Over several periods and offices</source>
        <translation>Khi cộng nhiều kỳ, nhiều đơn vị</translation>
    </message>
    <message>
        <source>added up</source>
        <translation>cộng dồn</translation>
    </message>
    <message>
        <source>the latest counts</source>
        <translation>lấy số mới nhất</translation>
    </message>
    <message>
        <source>the mean</source>
        <translation>lấy bình quân</translation>
    </message>
    <message>
        <source>not put together</source>
        <translation>không tổng hợp</translation>
    </message>
    <message>
        <source>Plan of the year, if there is one</source>
        <translation>Kế hoạch năm, nếu có</translation>
    </message>
    <message>
        <source>Correct a figure already reported</source>
        <translation>Sửa số liệu đã báo cáo</translation>
    </message>
    <message>
        <source>Correct</source>
        <translation>Sửa</translation>
    </message>
    <message>
        <source>A report of this period exists. The reason stays with the figure.</source>
        <translation>Kỳ này đã có báo cáo. Lý do được lưu cùng số liệu.</translation>
    </message>
    <message>
        <source>Say why it is corrected.</source>
        <translation>Hãy ghi lý do sửa.</translation>
    </message>
    <message>
        <source>Directive</source>
        <translation>Ý kiến chỉ đạo</translation>
    </message>
    <message>
        <source>It goes down with the next file.</source>
        <translation>Nội dung này gửi xuống cùng tệp kế tiếp.</translation>
    </message>
    <message>
        <source>What is to be done</source>
        <translation>Nội dung chỉ đạo</translation>
    </message>
    <message>
        <source>Say what is to be done.</source>
        <translation>Hãy ghi nội dung chỉ đạo.</translation>
    </message>
    <message>
        <source>Answer to {office}</source>
        <translation>Trả lời {office}</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Trả lời</translation>
    </message>
    <message>
        <source>Write the answer.</source>
        <translation>Hãy ghi nội dung trả lời.</translation>
    </message>
    <message>
        <source>{office} asks to move {old} to {new}: {reason}</source>
        <translation>{office} xin lùi hạn từ {old} đến {new}: {reason}</translation>
    </message>
    <message>
        <source>Decide on the request</source>
        <translation>Quyết định gia hạn</translation>
    </message>
    <message>
        <source>Decide</source>
        <translation>Quyết định</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>Quyết định</translation>
    </message>
    <message>
        <source>What we shall do</source>
        <translation>Việc cần làm</translation>
    </message>
    <message>
        <source>Say what you shall do.</source>
        <translation>Hãy ghi việc cần làm.</translation>
    </message>
    <message>
        <source>Who does it</source>
        <translation>Ai làm</translation>
    </message>
    <message>
        <source>a person or a post</source>
        <translation>tên người hoặc chức danh</translation>
    </message>
    <message>
        <source>By the day we set ourselves</source>
        <translation>Hạn tự đặt</translation>
    </message>
    <message>
        <source>A task of our own</source>
        <translation>Việc của đơn vị mình</translation>
    </message>
    <message>
        <source>It stands under “{label}” in the tree and goes up with the report as ours; it is never overdue towards the issuing office and not counted by it.</source>
        <translation>Việc này đứng dưới “{label}” trong cây, đi cùng báo cáo như việc riêng của đơn vị; không bao giờ là quá hạn với cơ quan giao và không tính vào số nhiệm vụ được giao.</translation>
    </message>
    <message>
        <source>By when, if there is a day</source>
        <translation>Hạn làm xong (nếu có)</translation>
    </message>
    <message>
        <source>What {office} directs by a letter, typed as it came.</source>
        <translation>Ý kiến chỉ đạo của {office} bằng văn bản, ghi đúng như đã nhận.</translation>
    </message>
    <message>
        <source>What {office} said on paper</source>
        <translation>{office} trả lời bằng văn bản</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Ghi lại</translation>
    </message>
    <message>
        <source>Granted, for this office alone</source>
        <translation>Đồng ý, riêng cho đơn vị này</translation>
    </message>
    <message>
        <source>Not granted</source>
        <translation>Không đồng ý</translation>
    </message>
    <message>
        <source>New date, if granted</source>
        <translation>Hạn mới, nếu đồng ý</translation>
    </message>
    <message>
        <source>By which letter</source>
        <translation>Theo văn bản</translation>
    </message>
    <message>
        <source>Công văn số …, if there is one</source>
        <translation>Công văn số …, nếu có</translation>
    </message>
    <message>
        <source>Day of the decision</source>
        <translation>Ngày quyết định</translation>
    </message>
    <message>
        <source>Say when it was decided.</source>
        <translation>Hãy ghi ngày quyết định.</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Ghi chú</translation>
    </message>
    <message>
        <source>Decide alike for those who ask too</source>
        <translation>Quyết định như vậy cho cả nơi khác cùng xin</translation>
    </message>
    <message>
        <source>Say to which day it is granted.</source>
        <translation>Hãy ghi gia hạn đến ngày nào.</translation>
    </message>
    <message>
        <source>Choose a day.</source>
        <translation>Hãy ghi một ngày.</translation>
    </message>
    <message>
        <source>Change the date</source>
        <translation>Đổi thời hạn</translation>
    </message>
    <message>
        <source>Make the update</source>
        <translation>Lập bản cập nhật</translation>
    </message>
    <message>
        <source>Every change of words or dates cites its document. The plan gets its next update.</source>
        <translation>Mỗi thay đổi lời văn hay thời hạn đều nêu văn bản làm căn cứ. Kế hoạch có thêm một lần cập nhật.</translation>
    </message>
    <message>
        <source>By which document</source>
        <translation>Theo văn bản nào</translation>
    </message>
    <message>
        <source>Công văn số 812/UBND-NV ngày 02/11/2023</source>
        <translation>Công văn số 812/UBND-NV ngày 02/11/2023</translation>
    </message>
    <message>
        <source>Name the document that changes the date.</source>
        <translation>Hãy ghi văn bản đổi thời hạn.</translation>
    </message>
    <message>
        <source>In force from</source>
        <translation>Có hiệu lực từ ngày</translation>
    </message>
    <message>
        <source>Ask {office} for more</source>
        <translation>Yêu cầu {office} bổ sung</translation>
    </message>
    <message>
        <source>Ask for more</source>
        <translation>Yêu cầu bổ sung</translation>
    </message>
    <message>
        <source>What is missing</source>
        <translation>Nội dung cần bổ sung</translation>
    </message>
    <message>
        <source>Say what is missing.</source>
        <translation>Hãy ghi nội dung cần bổ sung.</translation>
    </message>
    <message>
        <source>The plan goes on into the next year</source>
        <translation>Kế hoạch tiếp tục sang năm sau</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Cho tiếp tục</translation>
    </message>
    <message>
        <source>Recurring and yearly tasks open again by themselves, and running totals begin anew. Decide on each task that is not finished. It is an update of the plan; undo does not reach it.</source>
        <translation>Nhiệm vụ thường xuyên và hằng năm tự mở lại, lũy kế tính lại từ đầu. Hãy quyết định từng nhiệm vụ chưa xong. Đây là một lần cập nhật kế hoạch, không hoàn tác được.</translation>
    </message>
    <message>
        <source>Into the year</source>
        <translation>Sang năm</translation>
    </message>
    <message>
        <source>By which document (for new dates and tasks let go)</source>
        <translation>Văn bản làm căn cứ (khi có hạn mới hoặc ngừng theo dõi)</translation>
    </message>
    <message>
        <source>Unfinished tasks</source>
        <translation>Nhiệm vụ chưa xong</translation>
    </message>
    <message>
        <source>The rest goes on as it is</source>
        <translation>Còn lại giữ nguyên</translation>
    </message>
    <message>
        <source>{count} tasks are not decided yet.</source>
        <translation>Còn {count} nhiệm vụ chưa quyết định.</translation>
    </message>
    <message>
        <source>Name the document that changes dates or lets tasks go.</source>
        <translation>Hãy ghi văn bản đổi hạn hoặc ngừng theo dõi.</translation>
    </message>
    <message>
        <source>is done</source>
        <translation>đã xong</translation>
    </message>
    <message>
        <source>Another office still has it: that office reports it as done</source>
        <translation>Đơn vị khác còn việc này: đơn vị ấy báo cáo hoàn thành</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Ngày</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>Nhiệm vụ</translation>
    </message>
    <message>
        <source>choose…</source>
        <translation>chọn…</translation>
    </message>
    <message>
        <source>The plan goes on into {year}.</source>
        <translation>Kế hoạch đã tiếp tục sang năm {year}.</translation>
    </message>
    <message>
        <source>Publish the update, so that the units get it.</source>
        <translation>Hãy ban hành cập nhật này để các đơn vị nhận được.</translation>
    </message>
    <message>
        <source>A task is done on a day that has come.</source>
        <translation>Ngày đã xong không được sau hôm nay.</translation>
    </message>
    <message>
        <source>Open again by themselves: {recurring} recurring tasks, {yearly} yearly ones.</source>
        <translation>Tự mở lại: {recurring} việc thường xuyên, {yearly} việc hằng năm.</translation>
    </message>
    <message>
        <source>{count} offices: {names}</source>
        <translation>{count} đơn vị: {names}</translation>
    </message>
    <message>
        <source>goes on as it is</source>
        <translation>giữ nguyên</translation>
    </message>
    <message>
        <source>gets a new date</source>
        <translation>hạn mới</translation>
    </message>
    <message>
        <source>followed no longer</source>
        <translation>ngừng theo dõi</translation>
    </message>
    <message>
        <source>Link with tasks of other plans</source>
        <translation>Liên kết với nhiệm vụ của kế hoạch khác</translation>
    </message>
    <message>
        <source>The link offers words and figures, to be taken over by a person. How far a task is never passes along it.</source>
        <translation>Liên kết chỉ đề xuất lời văn và số liệu để cán bộ đưa vào. Mức độ thực hiện không đi theo liên kết.</translation>
    </message>
</context>
<context>
    <name>HandOver</name>
    <message>
        <source>From the day</source>
        <translation>Từ ngày</translation>
    </message>
    <message>
        <source>Give the day.</source>
        <translation>Hãy ghi ngày.</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Lý do</translation>
    </message>
    <message>
        <source>for example: another post</source>
        <translation>ví dụ: chuyển công tác</translation>
    </message>
    <message>
        <source>Keys and passwords: where they lie (never the password itself)</source>
        <translation>Khóa, mật khẩu để ở đâu (không ghi chính mật khẩu)</translation>
    </message>
    <message>
        <source>What else is handed over</source>
        <translation>Nội dung khác</translation>
    </message>
    <message>
        <source>Title of who confirms the record</source>
        <translation>Chức vụ người xác nhận biên bản</translation>
    </message>
    <message>
        <source>Who confirms the record, full name</source>
        <translation>Người xác nhận biên bản, họ và tên</translation>
    </message>
    <message>
        <source>Write who confirms the record.</source>
        <translation>Hãy ghi người xác nhận biên bản.</translation>
    </message>
    <message>
        <source>Hands over</source>
        <translation>Bên giao</translation>
    </message>
    <message>
        <source>Takes over</source>
        <translation>Bên nhận</translation>
    </message>
    <message>
        <source>Choose two people.</source>
        <translation>Hãy chọn hai người khác nhau.</translation>
    </message>
    <message>
        <source>Tick all</source>
        <translation>Chọn hết</translation>
    </message>
    <message>
        <source>Tick none</source>
        <translation>Bỏ chọn hết</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>Nhiệm vụ</translation>
    </message>
    <message>
        <source>Deadline</source>
        <translation>Thời hạn</translation>
    </message>
    <message>
        <source>In whose hands</source>
        <translation>Người đang làm</translation>
    </message>
    <message>
        <source>Open tasks</source>
        <translation>Nhiệm vụ đang thực hiện</translation>
    </message>
    <message>
        <source>nobody noted</source>
        <translation>chưa ghi người</translation>
    </message>
    <message>
        <source>{count} of {all} open tasks are handed over</source>
        <translation>Bàn giao {count} trong {all} nhiệm vụ đang thực hiện</translation>
    </message>
</context>
<context>
    <name>Help</name>
    <message>
        <source>Help</source>
        <translation>Trợ giúp</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Các trang</translation>
    </message>
    <message>
        <source>The page</source>
        <translation>Trang đang đọc</translation>
    </message>
    <message>
        <source>Write a support file…</source>
        <translation>Ghi gói hỗ trợ…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
    <message>
        <source>No program here opens web pages. Type this address on a computer that has the internet: {address}</source>
        <translation>Máy này không có chương trình mở trang web. Hãy gõ địa chỉ này trên máy có mạng: {address}</translation>
    </message>
</context>
<context>
    <name>History</name>
    <message>
        <source>progress</source>
        <translation>tiến độ</translation>
    </message>
    <message>
        <source>what was done</source>
        <translation>kết quả thực hiện</translation>
    </message>
    <message>
        <source>day done</source>
        <translation>ngày hoàn thành</translation>
    </message>
    <message>
        <source>why it is late</source>
        <translation>lý do chậm</translation>
    </message>
    <message>
        <source>report of the period</source>
        <translation>báo cáo kỳ này</translation>
    </message>
    <message>
        <source>nothing arose</source>
        <translation>không có phát sinh</translation>
    </message>
    <message>
        <source>nothing arose in the period</source>
        <translation>kỳ không có phát sinh</translation>
    </message>
    <message>
        <source>percentage</source>
        <translation>tỷ lệ</translation>
    </message>
    <message>
        <source>clear work</source>
        <translation>rõ việc</translation>
    </message>
    <message>
        <source>clear people</source>
        <translation>rõ người</translation>
    </message>
    <message>
        <source>clear resources</source>
        <translation>rõ nguồn lực</translation>
    </message>
    <message>
        <source>clear responsibility</source>
        <translation>rõ trách nhiệm</translation>
    </message>
    <message>
        <source>our own date</source>
        <translation>hạn tự đặt</translation>
    </message>
    <message>
        <source>set aside</source>
        <translation>tạm dừng</translation>
    </message>
    <message>
        <source>figure of the period</source>
        <translation>số liệu kỳ này</translation>
    </message>
    <message>
        <source>reason of the correction</source>
        <translation>lý do sửa số liệu</translation>
    </message>
    <message>
        <source>difficulty</source>
        <translation>khó khăn</translation>
    </message>
    <message>
        <source>proposal</source>
        <translation>kiến nghị</translation>
    </message>
    <message>
        <source>difficulty taken back</source>
        <translation>rút khó khăn</translation>
    </message>
    <message>
        <source>evidence taken off</source>
        <translation>bỏ minh chứng</translation>
    </message>
    <message>
        <source>directive read</source>
        <translation>đã đọc ý kiến chỉ đạo</translation>
    </message>
    <message>
        <source>words of the plan</source>
        <translation>lời văn kế hoạch</translation>
    </message>
    <message>
        <source>no longer followed</source>
        <translation>ngừng theo dõi</translation>
    </message>
    <message>
        <source>deadline</source>
        <translation>thời hạn</translation>
    </message>
    <message>
        <source>part of the office</source>
        <translation>vai trò</translation>
    </message>
    <message>
        <source>link with a task of another plan let go</source>
        <translation>bỏ liên kết với nhiệm vụ của kế hoạch khác</translation>
    </message>
    <message>
        <source>first word on the period</source>
        <translation>ghi tiến độ lần đầu trong kỳ</translation>
    </message>
    <message>
        <source>first arrangement</source>
        <translation>phân công lần đầu</translation>
    </message>
    <message>
        <source>indicator added</source>
        <translation>thêm chỉ tiêu</translation>
    </message>
    <message>
        <source>figure of the period given</source>
        <translation>nhập số liệu kỳ này</translation>
    </message>
    <message>
        <source>difficulty raised</source>
        <translation>nêu khó khăn</translation>
    </message>
    <message>
        <source>more time asked for</source>
        <translation>xin gia hạn</translation>
    </message>
    <message>
        <source>evidence added</source>
        <translation>thêm minh chứng</translation>
    </message>
    <message>
        <source>directive given</source>
        <translation>có ý kiến chỉ đạo</translation>
    </message>
    <message>
        <source>clause added</source>
        <translation>thêm mục</translation>
    </message>
    <message>
        <source>task added</source>
        <translation>thêm nhiệm vụ</translation>
    </message>
    <message>
        <source>given to the office</source>
        <translation>được giao nhiệm vụ</translation>
    </message>
    <message>
        <source>linked with a task of another plan</source>
        <translation>liên kết với nhiệm vụ của kế hoạch khác</translation>
    </message>
    <message>
        <source>task of our own added</source>
        <translation>thêm việc của đơn vị mình</translation>
    </message>
    <message>
        <source>two plans joined, or taken apart</source>
        <translation>ghép, tách hai bản của một kế hoạch</translation>
    </message>
    <message>
        <source>words of the report</source>
        <translation>lời văn báo cáo</translation>
    </message>
    <message>
        <source>how the plan came</source>
        <translation>thông tin văn bản đến</translation>
    </message>
    <message>
        <source>plan of the year</source>
        <translation>kế hoạch năm</translation>
    </message>
    <message>
        <source>people of this desk</source>
        <translation>danh sách người làm việc</translation>
    </message>
    <message>
        <source>who stands in</source>
        <translation>người thay</translation>
    </message>
    <message>
        <source>tasks handed over</source>
        <translation>bàn giao nhiệm vụ</translation>
    </message>
    <message>
        <source>note on what came and went</source>
        <translation>ghi chú văn bản đến, đi</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>trống</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>có</translation>
    </message>
    <message>
        <source>no</source>
        <translation>không</translation>
    </message>
    <message>
        <source>leads</source>
        <translation>chủ trì</translation>
    </message>
</context>
<context>
    <name>HistoryBar</name>
    <message>
        <source>History</source>
        <translation>Lịch sử</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Hoàn tác</translation>
    </message>
    <message>
        <source>Nothing has changed yet</source>
        <translation>Chưa có thay đổi nào</translation>
    </message>
    <message>
        <source>See all {n}</source>
        <translation>Xem cả {n}</translation>
    </message>
</context>
<context>
    <name>HistoryDialog</name>
    <message>
        <source>History of {clause}</source>
        <translation>Lịch sử mục {clause}</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Lịch sử</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Lúc</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Người sửa</translation>
    </message>
    <message>
        <source>Period, indicator</source>
        <translation>Kỳ, chỉ tiêu</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Nội dung</translation>
    </message>
    <message>
        <source>given back</source>
        <translation>đã hoàn tác</translation>
    </message>
    <message>
        <source>Give this change back</source>
        <translation>Hoàn tác thay đổi này</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message>
        <source>Preview of an incoming file</source>
        <translation>Xem trước tệp đến</translation>
    </message>
    <message>
        <source>Compare the code…</source>
        <translation>Đối chiếu mã…</translation>
    </message>
    <message>
        <source>{count} changes if taken in</source>
        <translation>{count} thay đổi nếu tiếp nhận</translation>
    </message>
    <message>
        <source>Nothing has been changed</source>
        <translation>Dữ liệu chưa thay đổi</translation>
    </message>
    <message>
        <source>No change: the content is already here</source>
        <translation>Không có thay đổi: nội dung đã có sẵn</translation>
    </message>
    <message>
        <source>{count} other tasks stay as they are</source>
        <translation>{count} nhiệm vụ khác giữ nguyên</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Có thay đổi</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Tất cả</translation>
    </message>
    <message>
        <source>What would change</source>
        <translation>Những gì sẽ thay đổi</translation>
    </message>
    <message>
        <source>Print the changes…</source>
        <translation>In thay đổi…</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Để sau</translation>
    </message>
    <message>
        <source>Take in {count} changes</source>
        <translation>Tiếp nhận {count} thay đổi</translation>
    </message>
    <message>
        <source>Take in</source>
        <translation>Tiếp nhận</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
</context>
<context>
    <name>ImportFlow</name>
    <message>
        <source>Reading the files</source>
        <translation>Đang đọc các tệp</translation>
    </message>
    <message>
        <source>Reading the file</source>
        <translation>Đang đọc tệp</translation>
    </message>
    <message>
        <source>Checking the file</source>
        <translation>Đang kiểm tra tệp</translation>
    </message>
    <message>
        <source>What would change</source>
        <translation>Những gì sẽ thay đổi</translation>
    </message>
    <message>
        <source>Taking the files in</source>
        <translation>Đang tiếp nhận các tệp</translation>
    </message>
    <message>
        <source>{count} files were taken in.</source>
        <translation>Đã tiếp nhận {count} tệp.</translation>
    </message>
    <message>
        <source>You stopped: {count} files are still where they were. Receive them again when you like.</source>
        <translation>Đã dừng theo yêu cầu: {count} tệp còn lại vẫn ở chỗ cũ. Khi cần, hãy nhận lại.</translation>
    </message>
    <message>
        <source>No data file was found here. The data has not changed.</source>
        <translation>Không thấy tệp dữ liệu nào ở đây. Dữ liệu chưa thay đổi.</translation>
    </message>
    <message>
        <source>Take it in all the same? Ask the sender first if you are not sure.</source>
        <translation>Vẫn tiếp nhận? Nếu chưa chắc, hãy hỏi nơi gửi trước.</translation>
    </message>
    <message>
        <source>Confirm</source>
        <translation>Xác nhận</translation>
    </message>
    <message>
        <source>I have asked, take it in</source>
        <translation>Đã hỏi, tiếp nhận</translation>
    </message>
    <message>
        <source>Taking the file in</source>
        <translation>Đang tiếp nhận tệp</translation>
    </message>
    <message>
        <source>The code is kept. The file is shown again.</source>
        <translation>Đã ghi nhận mã. Tệp được xem lại.</translation>
    </message>
    <message>
        <source>Keeping the evidence</source>
        <translation>Đang lưu minh chứng</translation>
    </message>
    <message>
        <source>{count} evidence files came with it and are kept.</source>
        <translation>Đã lưu {count} tệp minh chứng gửi kèm.</translation>
    </message>
    <message>
        <source>Taken in; a backup was made before. The figures of {periods} are others now: see Today.</source>
        <translation>Đã tiếp nhận, có sao lưu trước đó. Số liệu của {periods} nay đã khác: xem Hôm nay.</translation>
    </message>
</context>
<context>
    <name>ImportHeap</name>
    <message>
        <source>{count} taken in before</source>
        <translation>{count} tệp đã tiếp nhận trước đây</translation>
    </message>
    <message>
        <source>{count} for other offices</source>
        <translation>{count} tệp gửi đơn vị khác</translation>
    </message>
    <message>
        <source>{count} ordinary files</source>
        <translation>{count} tệp thường</translation>
    </message>
    <message>
        <source>{count} that could not be read (perhaps open in Excel)</source>
        <translation>{count} tệp không đọc được (có thể đang mở bằng Excel)</translation>
    </message>
    <message>
        <source>Left where they are: {files}.</source>
        <translation>Để nguyên tại chỗ: {files}.</translation>
    </message>
</context>
<context>
    <name>ImportLine</name>
    <message>
        <source>Title</source>
        <translation>Tên kế hoạch</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Kế hoạch</translation>
    </message>
    <message>
        <source>In general</source>
        <translation>Chung</translation>
    </message>
    <message>
        <source>not there yet</source>
        <translation>chưa có</translation>
    </message>
    <message>
        <source>new</source>
        <translation>mới</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>để trống</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>chờ trả lời</translation>
    </message>
    <message>
        <source>being followed</source>
        <translation>đang theo dõi</translation>
    </message>
    <message>
        <source>{sender} follows it no longer</source>
        <translation>{sender} ngừng theo dõi</translation>
    </message>
    <message>
        <source>no longer given to you by {sender}</source>
        <translation>{sender} không còn giao cho đơn vị mình</translation>
    </message>
    <message>
        <source>granted</source>
        <translation>đồng ý</translation>
    </message>
    <message>
        <source>not granted</source>
        <translation>không đồng ý</translation>
    </message>
    <message>
        <source>another document</source>
        <translation>văn bản khác</translation>
    </message>
    <message>
        <source>{decision}. {letter} of the same day came after it: the deadline of the letter holds</source>
        <translation>{decision}. {letter} cùng ngày ban hành sau: áp dụng hạn theo văn bản này</translation>
    </message>
    <message>
        <source>{decision}. Decided after {letter} of the same day: this deadline holds</source>
        <translation>{decision}. Quyết định sau {letter} cùng ngày: áp dụng hạn gia hạn</translation>
    </message>
    <message>
        <source>File {number}</source>
        <translation>Tệp {number}</translation>
    </message>
    <message>
        <source>no confirmation yet</source>
        <translation>Chưa có xác nhận</translation>
    </message>
    <message>
        <source>{sender} has received it</source>
        <translation>{sender} đã nhận</translation>
    </message>
    <message>
        <source>Wording of the document</source>
        <translation>Nội dung văn bản</translation>
    </message>
    <message>
        <source>{heading} · by {citation}</source>
        <translation>{heading} · theo {citation}</translation>
    </message>
    <message>
        <source>Answer to a proposal</source>
        <translation>Trả lời kiến nghị</translation>
    </message>
    <message>
        <source>Directive</source>
        <translation>Ý kiến chỉ đạo</translation>
    </message>
    <message>
        <source>Decision on an extension</source>
        <translation>Quyết định gia hạn</translation>
    </message>
    <message>
        <source>Verdict on a report</source>
        <translation>Ý kiến về báo cáo</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Vai trò</translation>
    </message>
    <message>
        <source>Office</source>
        <translation>Đơn vị</translation>
    </message>
    <message>
        <source>Report period</source>
        <translation>Kỳ báo cáo</translation>
    </message>
    <message>
        <source>Rule of periods</source>
        <translation>Quy định kỳ</translation>
    </message>
    <message>
        <source>Day off</source>
        <translation>Ngày nghỉ</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Tiến độ</translation>
    </message>
    <message>
        <source>Arrangement</source>
        <translation>Phân công</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>Số liệu</translation>
    </message>
    <message>
        <source>Indicator</source>
        <translation>Chỉ tiêu</translation>
    </message>
    <message>
        <source>Plan of the year</source>
        <translation>Kế hoạch năm</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Báo cáo</translation>
    </message>
    <message>
        <source>Difficulty</source>
        <translation>Khó khăn, kiến nghị</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>Minh chứng</translation>
    </message>
    <message>
        <source>Request for more time</source>
        <translation>Xin gia hạn</translation>
    </message>
    <message>
        <source>Own sub-task</source>
        <translation>Việc riêng của đơn vị</translation>
    </message>
    <message>
        <source>Letter</source>
        <translation>Công văn, văn bản</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>có</translation>
    </message>
    <message>
        <source>no</source>
        <translation>không</translation>
    </message>
    <message>
        <source>in charge</source>
        <translation>chủ trì</translation>
    </message>
    <message>
        <source>coordinating</source>
        <translation>phối hợp</translation>
    </message>
    <message>
        <source>for information</source>
        <translation>để biết</translation>
    </message>
    <message>
        <source>not started</source>
        <translation>chưa triển khai</translation>
    </message>
    <message>
        <source>under way</source>
        <translation>đang triển khai</translation>
    </message>
    <message>
        <source>finished</source>
        <translation>hoàn thành</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>đã tiếp nhận</translation>
    </message>
    <message>
        <source>more is asked for</source>
        <translation>yêu cầu bổ sung</translation>
    </message>
    <message>
        <source>you have recorded work on it, which is kept</source>
        <translation>đơn vị đã ghi kết quả thực hiện, được giữ lại</translation>
    </message>
</context>
<context>
    <name>ImportPreview</name>
    <message>
        <source>Added</source>
        <translation>Bổ sung</translation>
    </message>
    <message>
        <source>Amended</source>
        <translation>Sửa đổi</translation>
    </message>
    <message>
        <source>old values stay visible in the history</source>
        <translation>giá trị cũ vẫn xem được trong lịch sử</translation>
    </message>
    <message>
        <source>Answers and directives</source>
        <translation>Trả lời, chỉ đạo</translation>
    </message>
    <message>
        <source>No longer followed</source>
        <translation>Ngừng theo dõi</translation>
    </message>
    <message>
        <source>nothing is deleted; words and history stay</source>
        <translation>không xóa gì, nội dung và lịch sử vẫn giữ</translation>
    </message>
    <message>
        <source>Receipts</source>
        <translation>Xác nhận đã nhận</translation>
    </message>
    <message>
        <source>Unchanged</source>
        <translation>Giữ nguyên</translation>
    </message>
    <message>
        <source>Clause</source>
        <translation>Mục</translation>
    </message>
    <message>
        <source>Content</source>
        <translation>Nội dung</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Đang có</translation>
    </message>
    <message>
        <source>Will be</source>
        <translation>Sẽ thành</translation>
    </message>
    <message>
        <source>now: {old}</source>
        <translation>đang có: {old}</translation>
    </message>
    <message>
        <source>will be: {new}</source>
        <translation>sẽ thành: {new}</translation>
    </message>
    <message>
        <source>Code to compare</source>
        <translation>Mã đối chiếu</translation>
    </message>
</context>
<context>
    <name>ImportSubject</name>
    <message>
        <source>File {number} of {sender}</source>
        <translation>Tệp {number} của {sender}</translation>
    </message>
    <message>
        <source>File that says it comes from {sender}</source>
        <translation>Tệp tự nhận là của {sender}</translation>
    </message>
    <message>
        <source>File “{name}”</source>
        <translation>Tệp “{name}”</translation>
    </message>
    <message>
        <source>sent {moment}</source>
        <translation>gửi {moment}</translation>
    </message>
    <message>
        <source>to all units</source>
        <translation>gửi mọi đơn vị</translation>
    </message>
    <message>
        <source>addressed to {ours}</source>
        <translation>gửi đích danh {ours}</translation>
    </message>
    <message>
        <source>Intact</source>
        <translation>Nguyên vẹn</translation>
    </message>
    <message>
        <source>Complete</source>
        <translation>Đầy đủ</translation>
    </message>
    <message>
        <source>Trusted</source>
        <translation>Đáng tin</translation>
    </message>
    <message>
        <source>Altered after it was sent</source>
        <translation>Đã bị sửa sau khi gửi</translation>
    </message>
    <message>
        <source>Cannot be told</source>
        <translation>Không xem được</translation>
    </message>
    <message>
        <source>Not altered after it was sent</source>
        <translation>Không bị sửa sau khi gửi</translation>
    </message>
    <message>
        <source>No page, no line is missing</source>
        <translation>Không thiếu trang, dòng nào</translation>
    </message>
    <message>
        <source>Code not compared yet</source>
        <translation>Chưa đối chiếu mã</translation>
    </message>
    <message>
        <source>Issued by {authority}; code not compared yet</source>
        <translation>Do {authority} cấp; chưa đối chiếu mã</translation>
    </message>
    <message>
        <source>Code was withdrawn</source>
        <translation>Mã đã bị thu hồi</translation>
    </message>
    <message>
        <source>Code compared on {day}</source>
        <translation>Đã đối chiếu {day}</translation>
    </message>
    <message>
        <source>Trusted through {authority}; {compared}</source>
        <translation>Đáng tin qua {authority}; {compared}</translation>
    </message>
    <message>
        <source>From {day} {heirs} takes over the tasks of {ours}.</source>
        <translation>Từ ngày {day}, {heirs} tiếp nhận nhiệm vụ của {ours}.</translation>
    </message>
    <message>
        <source>A backup is made first. Progress, difficulties and evidence of {ours} are not touched. Older versions stay readable afterwards.</source>
        <translation>Sẽ tự sao lưu trước khi tiếp nhận. Tiến độ, khó khăn và minh chứng của {ours} không bị đụng tới. Tiếp nhận xong vẫn xem lại được bản cũ.</translation>
    </message>
    <message>
        <source>The data of {ours} has not changed.</source>
        <translation>Dữ liệu của {ours} chưa thay đổi.</translation>
    </message>
    <message>
        <source>addressed to {to}</source>
        <translation>gửi {to}</translation>
    </message>
</context>
<context>
    <name>IndicatorBox</name>
    <message>
        <source>Indicators, figures</source>
        <translation>Chỉ tiêu, số liệu</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Thêm</translation>
    </message>
    <message>
        <source>Add an indicator</source>
        <translation>Thêm chỉ tiêu, số liệu</translation>
    </message>
</context>
<context>
    <name>IndicatorSetup</name>
    <message>
        <source>Plan of the year by unit…</source>
        <translation>Giao kế hoạch năm…</translation>
    </message>
    <message>
        <source>Add an indicator…</source>
        <translation>Thêm chỉ tiêu…</translation>
    </message>
    <message>
        <source>No indicator yet. Units fill in those you set up here, with the next file they get.</source>
        <translation>Chưa có chỉ tiêu. Chỉ tiêu đặt ở đây đến đơn vị cùng tệp gửi lần tới để điền số liệu.</translation>
    </message>
    <message>
        <source>Choose an indicator above.</source>
        <translation>Chọn một chỉ tiêu ở trên.</translation>
    </message>
    <message>
        <source>Of this task</source>
        <translation>Của nhiệm vụ</translation>
    </message>
    <message>
        <source>For a mean: weighed by</source>
        <translation>Nếu tính bình quân: quyền số là</translation>
    </message>
    <message>
        <source>all units alike</source>
        <translation>các đơn vị như nhau</translation>
    </message>
    <message>
        <source>New indicator</source>
        <translation>Chỉ tiêu mới</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Thêm</translation>
    </message>
    <message>
        <source>{indicator} ({unit}), year {year}</source>
        <translation>{indicator} ({unit}), năm {year}</translation>
    </message>
    <message>
        <source>Write or change a figure.</source>
        <translation>Hãy ghi hoặc sửa một số.</translation>
    </message>
    <message>
        <source>Plan of the year by unit</source>
        <translation>Kế hoạch năm theo đơn vị</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Lưu</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>Đang lưu</translation>
    </message>
</context>
<context>
    <name>IndicatorTree</name>
    <message>
        <source>Indicators and figures</source>
        <translation>Chỉ tiêu, số liệu</translation>
    </message>
    <message>
        <source>Indicator</source>
        <translation>Chỉ tiêu</translation>
    </message>
    <message>
        <source>Unit of measure</source>
        <translation>ĐVT</translation>
    </message>
    <message>
        <source>Plan of the year</source>
        <translation>Kế hoạch năm</translation>
    </message>
    <message>
        <source>This period</source>
        <translation>Kỳ này</translation>
    </message>
    <message>
        <source>Running total</source>
        <translation>Lũy kế</translation>
    </message>
    <message>
        <source>Last year</source>
        <translation>Cùng kỳ</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>Tỷ lệ</translation>
    </message>
    <message>
        <source>Units with a figure</source>
        <translation>Đơn vị có số liệu</translation>
    </message>
</context>
<context>
    <name>ItemList</name>
    <message>
        <source>What needs me now</source>
        <translation>Việc cần tôi làm ngay</translation>
    </message>
</context>
<context>
    <name>KeyChange</name>
    <message>
        <source>PIN of the token in use</source>
        <translation>Mã PIN của USB ký số đang dùng</translation>
    </message>
    <message>
        <source>Type the PIN.</source>
        <translation>Hãy gõ mã PIN.</translation>
    </message>
    <message>
        <source>Passphrase of the key in use</source>
        <translation>Mật khẩu khóa đang dùng</translation>
    </message>
    <message>
        <source>Type the passphrase.</source>
        <translation>Hãy gõ mật khẩu.</translation>
    </message>
    <message>
        <source>The key in use was lost, or nobody knows its passphrase</source>
        <translation>Khóa đang dùng đã mất, hoặc không ai nhớ mật khẩu</translation>
    </message>
    <message>
        <source>Choose a passphrase.</source>
        <translation>Cần chọn mật khẩu.</translation>
    </message>
    <message>
        <source>Folder for the files to send</source>
        <translation>Nơi ghi tệp cần gửi</translation>
    </message>
    <message>
        <source>Choose a folder.</source>
        <translation>Hãy chọn nơi ghi tệp.</translation>
    </message>
    <message>
        <source>Make the certificate anew</source>
        <translation>Lập lại chứng thư</translation>
    </message>
    <message>
        <source>The key holds its own certificate: it is opened once and the certificate is written beside it again. The key stays the same, and no office need hear of it.</source>
        <translation>Trong khóa có sẵn chứng thư của nó: chương trình mở khóa một lần rồi ghi lại chứng thư bên cạnh. Khóa vẫn như cũ, không phải báo cho cơ quan nào.</translation>
    </message>
    <message>
        <source>Use it all the same</source>
        <translation>Vẫn dùng</translation>
    </message>
    <message>
        <source>Change the key</source>
        <translation>Đổi khóa</translation>
    </message>
    <message>
        <source>A new key is made under the same passphrase. The old key tells every office you exchange with; send them the files that are written, and nobody has to compare the code again.</source>
        <translation>Chương trình làm khóa mới, vẫn dùng mật khẩu cũ. Khóa cũ giới thiệu khóa mới với mọi cơ quan đã đối chiếu; chỉ cần gửi các tệp vừa ghi, không ai phải đối chiếu lại mã.</translation>
    </message>
    <message>
        <source>Make a new key</source>
        <translation>Làm khóa mới</translation>
    </message>
    <message>
        <source>For when the key file was lost or its passphrase forgotten. Your data stays as it is; the old file is put aside. Print and sign the letter, send it with the files; the other offices compare the new code once.</source>
        <translation>Dùng khi mất tệp khóa hoặc quên mật khẩu. Dữ liệu giữ nguyên; tệp khóa cũ được cất riêng. Hãy in thư, ký, đóng dấu rồi gửi cùng các tệp vừa ghi; các cơ quan đối chiếu mã mới một lần.</translation>
    </message>
    <message>
        <source>The key in use introduces the new one to every office you exchange with; send them the files that are written. If it was lost it cannot: then print and sign the letter too, and the other offices compare the new code once.</source>
        <translation>Khóa đang dùng giới thiệu khóa mới với mọi cơ quan đã đối chiếu; chỉ cần gửi các tệp vừa ghi. Nếu đã mất khóa đang dùng thì không giới thiệu được: hãy in thư, ký, đóng dấu rồi gửi cùng các tệp; các cơ quan đối chiếu mã mới một lần.</translation>
    </message>
    <message>
        <source>Use this key from now on</source>
        <translation>Từ nay dùng khóa này</translation>
    </message>
    <message>
        <source>Use this key</source>
        <translation>Dùng khóa này</translation>
    </message>
</context>
<context>
    <name>KeySection</name>
    <message>
        <source>My code</source>
        <translation>Mã của đơn vị</translation>
    </message>
    <message>
        <source>In words, for the telephone</source>
        <translation>Bằng chữ, để đọc qua điện thoại</translation>
    </message>
    <message>
        <source>Whole fingerprint, for support</source>
        <translation>Mã đầy đủ, cho người hỗ trợ</translation>
    </message>
    <message>
        <source>Letter with the code…</source>
        <translation>Công văn ghi mã…</translation>
    </message>
    <message>
        <source>Other offices compare this code once, by telephone or on paper. A key made by the program is not a digital signature in law; it proves which computer wrote a file.</source>
        <translation>Các cơ quan khác đối chiếu mã này một lần, qua điện thoại hoặc trên giấy. Khóa do chương trình làm không phải chữ ký số theo luật; nó chứng tỏ máy nào đã ghi tệp.</translation>
    </message>
    <message>
        <source>Save the certificate…</source>
        <translation>Lưu chứng thư…</translation>
    </message>
    <message>
        <source>The key</source>
        <translation>Khóa niêm phong</translation>
    </message>
    <message>
        <source>Change the key…</source>
        <translation>Đổi khóa…</translation>
    </message>
    <message>
        <source>Seal with a token or a .p12…</source>
        <translation>Dùng USB ký số, tệp .p12…</translation>
    </message>
    <message>
        <source>Key lost, passphrase forgotten…</source>
        <translation>Mất khóa, quên mật khẩu…</translation>
    </message>
    <message>
        <source>On the token {serial}: certificate of {name}, issued by {issuer}, valid until {day}.</source>
        <translation>Trên USB ký số {serial}: chứng thư của {name}, do {issuer} cấp, có giá trị đến {day}.</translation>
    </message>
    <message>
        <source>Made by the program, in the keys folder of this computer; valid until {day}.</source>
        <translation>Do chương trình làm, nằm trong thư mục keys của máy này; có giá trị đến {day}.</translation>
    </message>
    <message>
        <source>From a .p12: certificate of {name}, issued by {issuer}, valid until {day}.</source>
        <translation>Từ tệp .p12: chứng thư của {name}, do {issuer} cấp, có giá trị đến {day}.</translation>
    </message>
    <message>
        <source>Letter with the code</source>
        <translation>Công văn ghi mã</translation>
    </message>
    <message>
        <source>Writing the letter</source>
        <translation>Đang soạn công văn</translation>
    </message>
    <message>
        <source>The letter is written.</source>
        <translation>Đã ghi công văn.</translation>
    </message>
    <message>
        <source>Save the certificate</source>
        <translation>Lưu chứng thư</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>Đang lưu</translation>
    </message>
    <message>
        <source>The certificate is saved.</source>
        <translation>Đã lưu chứng thư.</translation>
    </message>
    <message>
        <source>Make the certificate anew…</source>
        <translation>Lập lại chứng thư…</translation>
    </message>
    <message>
        <source>Certificate of the office</source>
        <translation>Chứng thư của đơn vị</translation>
    </message>
    <message>
        <source>The certificate is there again. See that the code is the one other offices compared.</source>
        <translation>Đã có lại chứng thư. Hãy xem mã đối chiếu có đúng mã các cơ quan khác đã đối chiếu không.</translation>
    </message>
    <message>
        <source>Seal with a token or a .p12</source>
        <translation>Niêm phong bằng USB ký số hoặc tệp .p12</translation>
    </message>
    <message>
        <source>Choose the key; it is tried once, then you decide how it takes the place of the one in use.</source>
        <translation>Chọn khóa để thử mở một lần; bước sau mới thay khóa đang dùng.</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Tiếp tục</translation>
    </message>
    <message>
        <source>The key in use is found again on this token. No office need hear of it.</source>
        <translation>Đã tìm lại khóa đang dùng trên USB ký số này. Không phải báo cho cơ quan nào.</translation>
    </message>
    <message>
        <source>The key was renewed before, and no office has confirmed it yet. Send the {count} file(s) in {folder}.</source>
        <translation>Khóa đã đổi từ trước, chưa nơi nào xác nhận. Hãy gửi {count} tệp trong {folder}.</translation>
    </message>
    <message>
        <source>The new key is in use. In {folder}: print, sign and send the letter, and send the {count} file(s). The other offices compare the new code once.</source>
        <translation>Đã dùng khóa mới. Trong {folder}: in thư, ký, đóng dấu rồi gửi cùng {count} tệp. Các cơ quan đối chiếu mã mới một lần.</translation>
    </message>
    <message>
        <source>The new key is in use. Send the {count} file(s) in {folder} to the other offices.</source>
        <translation>Đã dùng khóa mới. Hãy gửi {count} tệp trong {folder} cho các cơ quan.</translation>
    </message>
    <message>
        <source>The new key is in use. No office has been compared yet, so there is nothing to send.</source>
        <translation>Đã dùng khóa mới. Chưa đối chiếu với cơ quan nào nên không phải gửi gì.</translation>
    </message>
</context>
<context>
    <name>KeySource</name>
    <message>
        <source>PIN</source>
        <translation>Mã PIN</translation>
    </message>
    <message>
        <source>Type the PIN.</source>
        <translation>Hãy gõ mã PIN.</translation>
    </message>
    <message>
        <source>After a few wrong PINs in a row the token locks itself. The PIN is kept nowhere.</source>
        <translation>Gõ sai PIN vài lần liền, thiết bị tự khóa. Mã PIN không được lưu ở đâu.</translation>
    </message>
    <message>
        <source>Certificate file</source>
        <translation>Tệp chứng thư</translation>
    </message>
    <message>
        <source>Choose the file.</source>
        <translation>Hãy chọn tệp.</translation>
    </message>
    <message>
        <source>Certificate files</source>
        <translation>Tệp chứng thư</translation>
    </message>
    <message>
        <source>Password of the file</source>
        <translation>Mật khẩu của tệp</translation>
    </message>
    <message>
        <source>Type the password of the file.</source>
        <translation>Hãy gõ mật khẩu của tệp.</translation>
    </message>
</context>
<context>
    <name>LetterForm</name>
    <message>
        <source>Addressed to, a line each</source>
        <translation>Kính gửi, mỗi nơi một dòng</translation>
    </message>
    <message>
        <source>About (V/v)</source>
        <translation>Trích yếu (V/v)</translation>
    </message>
    <message>
        <source>Words of the letter, a paragraph each line</source>
        <translation>Nội dung, mỗi dòng một đoạn</translation>
    </message>
    <message>
        <source>I. Purpose and requirements</source>
        <translation>I. Mục đích, yêu cầu</translation>
    </message>
    <message>
        <source>III. How it is carried out</source>
        <translation>III. Tổ chức thực hiện</translation>
    </message>
    <message>
        <source>Title of who signs</source>
        <translation>Chức vụ người ký</translation>
    </message>
    <message>
        <source>Who signs, full name</source>
        <translation>Họ và tên người ký</translation>
    </message>
    <message>
        <source>Recipients (Nơi nhận), a line each</source>
        <translation>Nơi nhận, mỗi nơi một dòng</translation>
    </message>
    <message>
        <source>II. Tasks, people and days</source>
        <translation>II. Nhiệm vụ, người chủ trì, thời hạn</translation>
    </message>
    <message>
        <source>Submitting</source>
        <translation>Đang trình ký</translation>
    </message>
    <message>
        <source>Submit for signature</source>
        <translation>Trình ký</translation>
    </message>
</context>
<context>
    <name>LinkBox</name>
    <message>
        <source>What they say…</source>
        <translation>Xem nội dung…</translation>
    </message>
    <message>
        <source>Link…</source>
        <translation>Liên kết…</translation>
    </message>
    <message>
        <source>Done through our own plans</source>
        <translation>Qua kế hoạch của đơn vị</translation>
    </message>
    <message>
        <source>Serves a superior&apos;s plan</source>
        <translation>Phục vụ kế hoạch cấp trên</translation>
    </message>
</context>
<context>
    <name>LinkDialog</name>
    <message>
        <source>Which clause is it?</source>
        <translation>Là mục nào?</translation>
    </message>
    <message>
        <source>Type some words of the clause</source>
        <translation>Gõ vài chữ của mục cần tìm</translation>
    </message>
    <message>
        <source>Words of the clause</source>
        <translation>Chữ của mục</translation>
    </message>
    <message>
        <source>Clause</source>
        <translation>Mục</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>Nội dung</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Hiện nay</translation>
    </message>
    <message>
        <source>You can undo it (Ctrl+Z).</source>
        <translation>Có thể hoàn tác (Ctrl+Z).</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
    </message>
    <message>
        <source>It is this clause</source>
        <translation>Là mục này</translation>
    </message>
    <message>
        <source>stands alone</source>
        <translation>đứng riêng</translation>
    </message>
    <message>
        <source>is paired</source>
        <translation>đã ghép</translation>
    </message>
</context>
<context>
    <name>ListWindow</name>
    <message>
        <source>{list}, {day}</source>
        <translation>{list}, {day}</translation>
    </message>
    <message>
        <source>Keep as Excel…</source>
        <translation>Lưu thành Excel…</translation>
    </message>
</context>
<context>
    <name>LookSection</name>
    <message>
        <source>Look</source>
        <translation>Giao diện</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Sáng</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Tối</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Màu</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>Cỡ chữ</translation>
    </message>
    <message>
        <source>&amp;Text size</source>
        <translation>Cỡ &amp;chữ</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>&amp;Ngôn ngữ</translation>
    </message>
    <message>
        <source>The language changes when the program is opened the next time.</source>
        <translation>Ngôn ngữ đổi khi mở chương trình lần sau.</translation>
    </message>
    <message>
        <source>As Windows</source>
        <translation>Theo Windows</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Not everything could be saved. Copy what you typed, then close again to leave.</source>
        <translation>Chưa lưu được hết. Hãy chép lại phần đang gõ, rồi đóng lần nữa để thoát.</translation>
    </message>
    <message>
        <source>There is nothing to print on this page. Plans, tasks and reports can be printed.</source>
        <translation>Trang này không có gì để in. In được kế hoạch, nhiệm vụ và báo cáo.</translation>
    </message>
</context>
<context>
    <name>MatchDialog</name>
    <message>
        <source>The same plan, twice</source>
        <translation>Một kế hoạch, hai nguồn</translation>
    </message>
    <message>
        <source>Which clause is which?</source>
        <translation>Mục nào là mục nào?</translation>
    </message>
    <message>
        <source>Our document</source>
        <translation>Văn bản đã đọc</translation>
    </message>
    <message>
        <source>The package</source>
        <translation>Tệp dữ liệu</translation>
    </message>
    <message>
        <source>Only in our document</source>
        <translation>Chỉ có trong văn bản đã đọc</translation>
    </message>
    <message>
        <source>Only in the package</source>
        <translation>Chỉ có trong tệp dữ liệu</translation>
    </message>
    <message>
        <source>The document was entered as a plan of “{here}”; the data file came from “{there}”. Join them only if this is one office: from then on it stands here once, as “{there}”, with everything entered for it.</source>
        <translation>Văn bản được ghi là kế hoạch của “{here}”; tệp dữ liệu do “{there}” gửi. Chỉ ghép khi đó là một cơ quan: từ nay cơ quan này chỉ đứng một lần, là “{there}”, với mọi thứ đã ghi cho nó.</translation>
    </message>
    <message>
        <source>Recorded work would stay behind on {count} clauses: {labels}</source>
        <translation>Việc đã ghi ở {count} mục sẽ nằm lại bản cũ: {labels}</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Để sau</translation>
    </message>
    <message>
        <source>What you typed on the document&apos;s clauses goes over to the package&apos;s; nothing is typed again, nothing is lost. Press Space to take a pair apart. After joining, Undo or “Take apart…” beside the plan brings back both as they were, until a report on it is submitted or sent.</source>
        <translation>Những gì đã ghi ở mục của văn bản chuyển sang mục của tệp dữ liệu; không phải gõ lại, không mất gì. Bấm phím cách để tách một cặp. Sau khi ghép, bấm Hoàn tác hoặc “Tách ra…” ở khung kế hoạch là trở lại như trước, cho đến khi có báo cáo của kế hoạch được trình ký hoặc gửi đi.</translation>
    </message>
    <message>
        <source>Join {count} clauses</source>
        <translation>Ghép {count} mục</translation>
    </message>
</context>
<context>
    <name>MatchFlow</name>
    <message>
        <source>Comparing the plans</source>
        <translation>Đang đối chiếu hai kế hoạch</translation>
    </message>
    <message>
        <source>This plan was already read from a document. Join the two, so that nothing is typed twice.</source>
        <translation>Kế hoạch này đã đọc từ văn bản. Hãy ghép hai bản để không phải nhập hai lần.</translation>
    </message>
    <message>
        <source>A plan is here twice, read from a document and sent as a data file, under two names of the issuer. Is it one office? Then join the two, so that nothing is typed twice.</source>
        <translation>Một kế hoạch có ở đây hai lần, đọc từ văn bản và nhận bằng tệp dữ liệu, dưới hai tên cơ quan giao. Nếu là một cơ quan, hãy ghép hai bản để không phải nhập lại.</translation>
    </message>
    <message>
        <source>Compare them</source>
        <translation>So và ghép hai bản</translation>
    </message>
    <message>
        <source>Joining the plans</source>
        <translation>Đang ghép hai kế hoạch</translation>
    </message>
    <message>
        <source>“{name}” is no longer listed by itself.</source>
        <translation>“{name}” không còn đứng riêng trong danh sách cơ quan.</translation>
    </message>
    <message>
        <source>Recorded work stayed with the old document on: {labels}.</source>
        <translation>Việc đã ghi còn ở bản đọc từ văn bản, tại các mục: {labels}.</translation>
    </message>
    <message>
        <source>The two plans are one now; what was typed went over.</source>
        <translation>Hai kế hoạch nay là một; những gì đã nhập được giữ đủ.</translation>
    </message>
</context>
<context>
    <name>Matrix</name>
    <message>
        <source>On time</source>
        <translation>Đúng hạn</translation>
    </message>
    <message>
        <source>Done late</source>
        <translation>Hoàn thành quá hạn</translation>
    </message>
    <message>
        <source>Under way</source>
        <translation>Đang triển khai</translation>
    </message>
    <message>
        <source>Due soon</source>
        <translation>Sắp đến hạn</translation>
    </message>
    <message>
        <source>Overdue</source>
        <translation>Quá hạn</translation>
    </message>
    <message>
        <source>Reported</source>
        <translation>Đã báo cáo</translation>
    </message>
    <message>
        <source>Not reported</source>
        <translation>Chưa báo cáo</translation>
    </message>
    <message>
        <source>To confirm</source>
        <translation>Chờ xác nhận</translation>
    </message>
    <message>
        <source>More asked for</source>
        <translation>Cần bổ sung</translation>
    </message>
    <message>
        <source>Nothing arose</source>
        <translation>Không có phát sinh</translation>
    </message>
    <message>
        <source>{days} days late</source>
        <translation>Muộn {days} ngày</translation>
    </message>
    <message>
        <source>Not sent yet</source>
        <translation>Chưa đến hạn gửi</translation>
    </message>
    <message>
        <source>Not sent</source>
        <translation>Chưa gửi</translation>
    </message>
    <message>
        <source>Sent, file cannot be read</source>
        <translation>Đã gửi, tệp không đọc được</translation>
    </message>
    <message>
        <source>Departments</source>
        <translation>Phòng, ban</translation>
    </message>
    <message>
        <source>Party bodies</source>
        <translation>Cơ quan Đảng</translation>
    </message>
    <message>
        <source>Communes, townships</source>
        <translation>Xã, phường, đặc khu, thị trấn</translation>
    </message>
    <message>
        <source>Hamlets, groups</source>
        <translation>Thôn, tổ dân phố</translation>
    </message>
    <message>
        <source>Districts</source>
        <translation>Huyện, quận</translation>
    </message>
    <message>
        <source>Provinces</source>
        <translation>Tỉnh, thành phố</translation>
    </message>
    <message>
        <source>Other units</source>
        <translation>Đơn vị khác</translation>
    </message>
    <message>
        <source>No report, nothing is known</source>
        <translation>Chưa có báo cáo nên chưa rõ</translation>
    </message>
    <message>
        <source>Overdue by {days} days</source>
        <translation>Quá hạn {days} ngày</translation>
    </message>
    <message>
        <source>Finished, {days} days late</source>
        <translation>Hoàn thành, quá {days} ngày</translation>
    </message>
    <message>
        <source>{days} days left</source>
        <translation>Còn {days} ngày</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>Đơn vị</translation>
    </message>
    <message>
        <source>{count} units</source>
        <translation>{count} đơn vị</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Báo cáo</translation>
    </message>
    <message>
        <source>by {day}</source>
        <translation>hạn {day}</translation>
    </message>
    <message>
        <source>/ fallen due</source>
        <translation>/ số đến hạn</translation>
    </message>
    <message>
        <source>Recurring</source>
        <translation>Thường xuyên</translation>
    </message>
    <message>
        <source>reported</source>
        <translation>đã báo cáo</translation>
    </message>
    <message>
        <source>Units that reached it</source>
        <translation>Số đơn vị đạt</translation>
    </message>
    <message>
        <source>those that need something first</source>
        <translation>việc gấp trước</translation>
    </message>
    <message>
        <source>Added up over units and periods.</source>
        <translation>Cộng các đơn vị, cộng các kỳ.</translation>
    </message>
    <message>
        <source>The latest figure of each unit, added up.</source>
        <translation>Lấy số mới nhất của từng đơn vị rồi cộng.</translation>
    </message>
    <message>
        <source>The mean of the units, by weight where one is given.</source>
        <translation>Bình quân các đơn vị, theo trọng số nếu có.</translation>
    </message>
    <message>
        <source>Not put together: look at each unit.</source>
        <translation>Không cộng chung: xem từng đơn vị.</translation>
    </message>
    <message>
        <source>Recorded after the cut-off: {clauses}.</source>
        <translation>Ghi nhận sau ngày chốt: {clauses}.</translation>
    </message>
    <message>
        <source>The totals leave out {count} units of which no figures are here.</source>
        <translation>Các tổng số không tính {count} đơn vị chưa có số liệu.</translation>
    </message>
    <message>
        <source>The totals have {count} tasks that {unit} finished until {day}; now {heirs}.</source>
        <translation>Tổng số đã tính {count} nhiệm vụ {unit} hoàn thành đến ngày {day}; nay là {heirs}.</translation>
    </message>
    <message>
        <source>The totals have {count} tasks that {unit} finished until {day}.</source>
        <translation>Tổng số đã tính {count} nhiệm vụ {unit} hoàn thành đến ngày {day}.</translation>
    </message>
    <message>
        <source>Consolidated report {number} of {day}.</source>
        <translation>Báo cáo tổng hợp số {number} ngày {day}.</translation>
    </message>
    <message>
        <source>The consolidated report was submitted; it has no number yet.</source>
        <translation>Báo cáo tổng hợp đã trình ký, chưa cấp số.</translation>
    </message>
    <message>
        <source>Reports that came after it: {units}.</source>
        <translation>Báo cáo đến sau khi tổng hợp: {units}.</translation>
    </message>
    <message>
        <source>What they say has changed since: {units}.</source>
        <translation>Đã đổi sau khi tổng hợp: {units}.</translation>
    </message>
    <message>
        <source>To look at again: {units}.</source>
        <translation>Cần xem lại: {units}.</translation>
    </message>
    <message>
        <source>More was asked for: {units}.</source>
        <translation>Đã yêu cầu bổ sung: {units}.</translation>
    </message>
    <message>
        <source>No report is here: {units}.</source>
        <translation>Chưa có báo cáo: {units}.</translation>
    </message>
    <message>
        <source>Accepted already: {units}.</source>
        <translation>Đã tiếp nhận: {units}.</translation>
    </message>
</context>
<context>
    <name>MatrixControls</name>
    <message>
        <source>Plan</source>
        <translation>Kế hoạch</translation>
    </message>
    <message>
        <source>What is shown</source>
        <translation>Nội dung đang xem</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>Nhiệm vụ</translation>
    </message>
    <message>
        <source>Indicators and figures</source>
        <translation>Chỉ tiêu, số liệu</translation>
    </message>
    <message>
        <source>To Excel</source>
        <translation>Xuất Excel</translation>
    </message>
    <message>
        <source>Consolidated report…</source>
        <translation>Báo cáo tổng hợp…</translation>
    </message>
    <message>
        <source>Words of units…</source>
        <translation>Lời các đơn vị…</translation>
    </message>
</context>
<context>
    <name>MatrixPage</name>
    <message>
        <source>Consolidation</source>
        <translation>Tổng hợp</translation>
    </message>
    <message>
        <source>{plan} · issuing office</source>
        <translation>{plan} · cơ quan giao</translation>
    </message>
    <message>
        <source>Units and tasks</source>
        <translation>Đơn vị và nhiệm vụ</translation>
    </message>
    <message>
        <source>Nothing to consolidate yet. Issue a plan and give its tasks to units.</source>
        <translation>Chưa có gì để tổng hợp. Hãy ban hành kế hoạch và giao việc cho các đơn vị.</translation>
    </message>
    <message>
        <source>Reading what the units reported</source>
        <translation>Đang đọc báo cáo của các đơn vị</translation>
    </message>
    <message>
        <source>Reading was stopped; nothing was changed.</source>
        <translation>Đã dừng đọc; dữ liệu không thay đổi.</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>Đọc lại</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>Đang lưu</translation>
    </message>
    <message>
        <source>It is kept. The units hear of it with the next files: “Send all…” in Send – Receive.</source>
        <translation>Đã lưu. Các đơn vị nhận được khi gửi tệp: vào Gửi – Nhận, bấm Gửi tất cả…</translation>
    </message>
    <message>
        <source>Write a few words.</source>
        <translation>Hãy ghi vài lời.</translation>
    </message>
    <message>
        <source>Accept all that pass</source>
        <translation>Tiếp nhận đồng loạt</translation>
    </message>
    <message>
        <source>No report is here that passes the checks and waits to be accepted.</source>
        <translation>Chưa có báo cáo nào đạt kiểm tra mà còn chờ tiếp nhận.</translation>
    </message>
    <message>
        <source>Accept {count} reports that pass the checks?</source>
        <translation>Tiếp nhận {count} báo cáo đạt kiểm tra?</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>Tiếp nhận</translation>
    </message>
    <message>
        <source>Look again at the report of {unit}</source>
        <translation>Báo cáo của {unit} cần xem lại</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Cần xem lại</translation>
    </message>
    <message>
        <source>The day the report of {unit} was received at the counter</source>
        <translation>Ngày văn thư nhận báo cáo của {unit}</translation>
    </message>
    <message>
        <source>Why that day counts; it stands above the day of sending</source>
        <translation>Lý do lấy ngày này thay cho ngày gửi</translation>
    </message>
    <message>
        <source>Give the day.</source>
        <translation>Hãy ghi ngày.</translation>
    </message>
    <message>
        <source>Say why that day counts.</source>
        <translation>Hãy ghi lý do lấy ngày này.</translation>
    </message>
    <message>
        <source>Received at the counter</source>
        <translation>Ngày nhận tại văn thư</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Lưu</translation>
    </message>
    <message>
        <source>Ask for more</source>
        <translation>Yêu cầu bổ sung</translation>
    </message>
    <message>
        <source>What is missing</source>
        <translation>Còn thiếu gì</translation>
    </message>
    <message>
        <source>Ask for it</source>
        <translation>Gửi yêu cầu</translation>
    </message>
    <message>
        <source>Answer {count} units</source>
        <translation>Trả lời {count} đơn vị</translation>
    </message>
    <message>
        <source>Answer (goes down with the next file)</source>
        <translation>Trả lời (đi kèm tệp gửi lần tới)</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Trả lời</translation>
    </message>
</context>
<context>
    <name>MatrixPapers</name>
    <message>
        <source>To Excel</source>
        <translation>Xuất Excel</translation>
    </message>
    <message>
        <source>Excel (*.xlsx)</source>
        <translation>Excel (*.xlsx)</translation>
    </message>
    <message>
        <source>Consolidated sheet {period}</source>
        <translation>Bảng tổng hợp {period}</translation>
    </message>
</context>
<context>
    <name>MeaningPanel</name>
    <message>
        <source>Kind</source>
        <translation>Loại</translation>
    </message>
    <message>
        <source>dd/mm/yyyy</source>
        <translation>ngày/tháng/năm</translation>
    </message>
    <message>
        <source>does not recur</source>
        <translation>không lặp lại</translation>
    </message>
    <message>
        <source>In char&amp;ge</source>
        <translation>Chủ t&amp;rì</translation>
    </message>
    <message>
        <source>Dead&amp;line, as printed</source>
        <translation>&amp;Thời hạn, theo văn bản</translation>
    </message>
    <message>
        <source>&amp;Coordinating</source>
        <translation>&amp;Phối hợp</translation>
    </message>
    <message>
        <source>That is the &amp;day</source>
        <translation>Tức n&amp;gày</translation>
    </message>
    <message>
        <source>For &amp;information</source>
        <translation>Để &amp;biết</translation>
    </message>
    <message>
        <source>&amp;Recurs</source>
        <translation>&amp;Lặp lại</translation>
    </message>
    <message>
        <source>{count} clauses selected: what you set goes to all of them</source>
        <translation>Đang chọn {count} mục: đặt gì thì áp dụng cho tất cả</translation>
    </message>
    <message>
        <source>Several offices: put a semicolon between them</source>
        <translation>Nhiều đơn vị: ngăn cách bằng dấu chấm phẩy</translation>
    </message>
    <message>
        <source>(different)</source>
        <translation>(khác nhau)</translation>
    </message>
</context>
<context>
    <name>MessageBar</name>
    <message>
        <source>Close the message</source>
        <translation>Đóng thông báo</translation>
    </message>
</context>
<context>
    <name>MovingIn</name>
    <message>
        <source>The file from the other computer</source>
        <translation>Tệp từ máy khác</translation>
    </message>
    <message>
        <source>Files from another computer</source>
        <translation>Tệp từ máy khác</translation>
    </message>
    <message>
        <source>Type the passphrase of the key.</source>
        <translation>Hãy gõ mật khẩu của khóa.</translation>
    </message>
    <message>
        <source>Take in the data of {office}? What stands in this folder is kept among the backups.</source>
        <translation>Nhận dữ liệu của {office}? Dữ liệu đang có ở thư mục này được giữ trong danh sách sao lưu.</translation>
    </message>
    <message>
        <source>From another computer</source>
        <translation>Từ máy khác</translation>
    </message>
    <message>
        <source>Take it in</source>
        <translation>Nhận</translation>
    </message>
    <message>
        <source>Passphrase of the key</source>
        <translation>Mật khẩu của khóa</translation>
    </message>
    <message>
        <source>Taking in</source>
        <translation>Đang nhận</translation>
    </message>
</context>
<context>
    <name>NarrativeEditor</name>
    <message>
        <source>Written parts of the report</source>
        <translation>Lời văn của báo cáo</translation>
    </message>
    <message>
        <source>I. Direction and implementation</source>
        <translation>I. Công tác chỉ đạo, triển khai</translation>
    </message>
    <message>
        <source>II. Results (figures are written by the program)</source>
        <translation>II. Kết quả (số liệu chương trình tự ghi)</translation>
    </message>
    <message>
        <source>III. Shortcomings, difficulties and their causes</source>
        <translation>III. Tồn tại, khó khăn, nguyên nhân</translation>
    </message>
    <message>
        <source>IV. Tasks of the next period</source>
        <translation>IV. Nhiệm vụ kỳ tới</translation>
    </message>
    <message>
        <source>V. Proposals</source>
        <translation>V. Kiến nghị</translation>
    </message>
    <message>
        <source>On behalf of</source>
        <translation>Thẩm quyền ký</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Chức vụ</translation>
    </message>
    <message>
        <source>Full name</source>
        <translation>Họ và tên</translation>
    </message>
    <message>
        <source>Drafted by</source>
        <translation>Người soạn</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation>Người ký</translation>
    </message>
    <message>
        <source>Form of papers…</source>
        <translation>Thể thức văn bản…</translation>
    </message>
    <message>
        <source>Finished in Word: keep that file…</source>
        <translation>Đã soạn xong trong Word: giữ bản đó…</translation>
    </message>
    <message>
        <source>Not saved yet. Every word stands here; it is tried again.</source>
        <translation>Chưa lưu được. Chữ vừa gõ vẫn còn nguyên ở đây; chương trình sẽ tự lưu lại.</translation>
    </message>
    <message>
        <source>Write: “{words}”</source>
        <translation>Ghi: “{words}”</translation>
    </message>
</context>
<context>
    <name>NarrativesDialog</name>
    <message>
        <source>What the units say · {period}</source>
        <translation>Lời các đơn vị · {period}</translation>
    </message>
    <message>
        <source>Words of the reports that are here. Units without words are named below.</source>
        <translation>Lời trong các báo cáo đã nhận. Đơn vị không nêu nội dung được ghi tên ở dưới.</translation>
    </message>
    <message>
        <source>Section or task</source>
        <translation>Phần báo cáo hoặc nhiệm vụ</translation>
    </message>
    <message>
        <source>What the units say</source>
        <translation>Lời các đơn vị</translation>
    </message>
    <message>
        <source>Put into the draft</source>
        <translation>Đưa vào dự thảo</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Sao chép</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
    <message>
        <source>Copied.</source>
        <translation>Đã sao chép.</translation>
    </message>
</context>
<context>
    <name>NewPassphrase</name>
    <message>
        <source>Pass&amp;phrase</source>
        <translation>Mật &amp;khẩu</translation>
    </message>
    <message>
        <source>&amp;Again</source>
        <translation>&amp;Gõ lại</translation>
    </message>
    <message>
        <source>Write it down and keep it in the safe: nobody can open the key without it.</source>
        <translation>Hãy ghi ra giấy và cất vào két: không có mật khẩu thì không ai mở được khóa.</translation>
    </message>
    <message>
        <source>Choose a passphrase.</source>
        <translation>Cần chọn mật khẩu.</translation>
    </message>
    <message>
        <source>This passphrase is too easy to guess.</source>
        <translation>Mật khẩu này quá dễ đoán.</translation>
    </message>
    <message>
        <source>Type the same passphrase again.</source>
        <translation>Gõ lại đúng mật khẩu đó.</translation>
    </message>
    <message>
        <source>Four everyday words with spaces are long, easy to remember and hard to guess.</source>
        <translation>Bốn từ quen thuộc, có dấu cách, thì dài, dễ nhớ và khó đoán.</translation>
    </message>
    <message>
        <source>Longer, please: at least eight letters, better four words with spaces.</source>
        <translation>Nên dài hơn: ít nhất tám ký tự, tốt nhất là bốn từ có dấu cách.</translation>
    </message>
    <message>
        <source>This one is on every guesser&apos;s list. Take words that only mean something to you.</source>
        <translation>Mật khẩu này ai cũng đoán được. Hãy dùng những từ chỉ riêng mình biết.</translation>
    </message>
    <message>
        <source>The same letters come again and again. Take different words.</source>
        <translation>Lặp lại ít ký tự quá. Hãy dùng các từ khác nhau.</translation>
    </message>
    <message>
        <source>Letters in the order of the keyboard are guessed first. Take words instead.</source>
        <translation>Dãy phím liền nhau bị đoán đầu tiên. Hãy dùng từ.</translation>
    </message>
    <message>
        <source>The office&apos;s name is easy to guess. Leave it out.</source>
        <translation>Tên đơn vị dễ đoán. Đừng đưa vào mật khẩu.</translation>
    </message>
    <message>
        <source>Good enough. Another word or two would make it very strong.</source>
        <translation>Được rồi. Thêm một hai từ nữa thì rất chắc.</translation>
    </message>
    <message>
        <source>Very good: long and hard to guess.</source>
        <translation>Rất tốt: dài và khó đoán.</translation>
    </message>
</context>
<context>
    <name>NotesDialog</name>
    <message>
        <source>Notes on the document</source>
        <translation>Ghi chú về văn bản</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Ở mục</translation>
    </message>
    <message>
        <source>What looks wrong</source>
        <translation>Chỗ cần xem lại</translation>
    </message>
    <message>
        <source>Head</source>
        <translation>Phần đầu</translation>
    </message>
    <message>
        <source>The words stay as they were issued. Ask the issuing office in doubt.</source>
        <translation>Lời văn giữ nguyên như đã ban hành. Nếu chưa rõ, hãy hỏi cơ quan giao.</translation>
    </message>
    <message>
        <source>Go to this clause</source>
        <translation>Đến mục này</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
</context>
<context>
    <name>NumberDialog</name>
    <message>
        <source>The {count} difficulties it quotes are answered by this letter</source>
        <translation>Ghi là đã trả lời {count} khó khăn, vướng mắc nêu trong công văn</translation>
    </message>
    <message>
        <source>The letter quotes these difficulties:</source>
        <translation>Công văn nêu các khó khăn, vướng mắc:</translation>
    </message>
    <message>
        <source>and {count} more</source>
        <translation>và {count} khó khăn khác</translation>
    </message>
    <message>
        <source>For a slip of the pen, before the paper goes out. The history keeps what stood there; the wrong number can be given to another paper.</source>
        <translation>Dùng khi ghi nhầm, văn bản chưa gửi đi. Số, ngày đã ghi nhầm được giữ trong lịch sử; số ấy cấp được cho văn bản khác.</translation>
    </message>
    <message>
        <source>Write the reason.</source>
        <translation>Hãy ghi lý do.</translation>
    </message>
    <message>
        <source>Why it is corrected</source>
        <translation>Lý do sửa</translation>
    </message>
    <message>
        <source>Correct number and date</source>
        <translation>Sửa số, ngày</translation>
    </message>
    <message>
        <source>Correct</source>
        <translation>Sửa</translation>
    </message>
    <message>
        <source>The report as it was signed (PDF or Word)</source>
        <translation>Báo cáo đã ký (PDF hoặc Word)</translation>
    </message>
    <message>
        <source>Choose the file.</source>
        <translation>Hãy chọn tệp.</translation>
    </message>
    <message>
        <source>The file is kept as it is, without our data code; what the tasks say of the period stands still with it.</source>
        <translation>Tệp được giữ nguyên, không mang mã dữ liệu của phần mềm; số liệu nhiệm vụ của kỳ được giữ theo.</translation>
    </message>
    <message>
        <source>Report finished in Word</source>
        <translation>Báo cáo soạn xong trong Word</translation>
    </message>
    <message>
        <source>Keep the report</source>
        <translation>Giữ báo cáo</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Số</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Ký hiệu</translation>
    </message>
    <message>
        <source>Write the code.</source>
        <translation>Hãy ghi ký hiệu của văn bản.</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Ngày, tháng, năm</translation>
    </message>
    <message>
        <source>Write the day that stands on the paper.</source>
        <translation>Hãy ghi ngày đề trên văn bản.</translation>
    </message>
    <message>
        <source>Number and date</source>
        <translation>Cấp số, ngày</translation>
    </message>
    <message>
        <source>As in the register of outgoing documents. The program proposes the number after the last one it knows; the register holds more.</source>
        <translation>Theo sổ văn bản đi. Chương trình gợi ý số sau số cuối mà chương trình biết; sổ của cơ quan có thể có thêm.</translation>
    </message>
    <message>
        <source>Give the number</source>
        <translation>Cấp số</translation>
    </message>
</context>
<context>
    <name>Offices</name>
    <message>
        <source>commune, township</source>
        <translation>xã, phường, đặc khu, thị trấn</translation>
    </message>
    <message>
        <source>department</source>
        <translation>phòng, ban</translation>
    </message>
    <message>
        <source>district</source>
        <translation>huyện, quận</translation>
    </message>
    <message>
        <source>province, city</source>
        <translation>tỉnh, thành phố</translation>
    </message>
    <message>
        <source>Party body</source>
        <translation>cơ quan Đảng</translation>
    </message>
    <message>
        <source>hamlet, group</source>
        <translation>thôn, tổ dân phố</translation>
    </message>
    <message>
        <source>other</source>
        <translation>khác</translation>
    </message>
</context>
<context>
    <name>OfficesBox</name>
    <message>
        <source>Offices</source>
        <translation>Đơn vị</translation>
    </message>
    <message>
        <source>Give to offices…</source>
        <translation>Giao đơn vị…</translation>
    </message>
    <message>
        <source>leads</source>
        <translation>chủ trì</translation>
    </message>
    <message>
        <source>Confirmed</source>
        <translation>Đã xác nhận</translation>
    </message>
    <message>
        <source>Confirm</source>
        <translation>Xác nhận hoàn thành</translation>
    </message>
    <message>
        <source>Ask for more</source>
        <translation>Yêu cầu bổ sung</translation>
    </message>
</context>
<context>
    <name>OfficesSection</name>
    <message>
        <source>Offices</source>
        <translation>Đơn vị</translation>
    </message>
    <message>
        <source>Names repeat, codes do not. The short name is what the screens say.</source>
        <translation>Tên có thể trùng, mã thì không. Màn hình dùng tên ngắn.</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Mã</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Tên</translation>
    </message>
    <message>
        <source>Short name</source>
        <translation>Tên ngắn</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Loại</translation>
    </message>
    <message>
        <source>Merge or split offices…</source>
        <translation>Nhập, tách đơn vị…</translation>
    </message>
    <message>
        <source>Write the code of the office.</source>
        <translation>Hãy ghi mã đơn vị.</translation>
    </message>
    <message>
        <source>What an office reported stays with it under its name. From the day on its tasks are those of the successors. A backup is made first; undo does not reach this.</source>
        <translation>Số liệu đơn vị cũ đã báo cáo giữ nguyên dưới tên cũ. Từ ngày ghi dưới đây, nhiệm vụ thuộc đơn vị tiếp nhận. Chương trình sao lưu trước khi làm; việc này không hoàn tác được.</translation>
    </message>
    <message>
        <source>Back up, then do it</source>
        <translation>Sao lưu rồi thực hiện</translation>
    </message>
    <message>
        <source>{count} tasks were handed on. What was reported stays with the old offices.</source>
        <translation>Đã giao lại {count} nhiệm vụ. Số liệu đã báo cáo giữ nguyên ở đơn vị cũ.</translation>
    </message>
    <message>
        <source>Merge or split offices</source>
        <translation>Nhập, tách đơn vị</translation>
    </message>
    <message>
        <source>Add an office…</source>
        <translation>Thêm đơn vị…</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>Sửa…</translation>
    </message>
    <message>
        <source>Joins…</source>
        <translation>Đơn vị mới tham gia…</translation>
    </message>
    <message>
        <source>Leaves…</source>
        <translation>Thôi tham gia…</translation>
    </message>
    <message>
        <source>A new office takes part from a day on, with the tasks of another</source>
        <translation>Một đơn vị mới tham gia từ một ngày, được giao việc như một đơn vị khác</translation>
    </message>
    <message>
        <source>The office takes part no longer from a day on; nobody takes over</source>
        <translation>Đơn vị thôi tham gia từ một ngày, không ai tiếp nhận</translation>
    </message>
    <message>
        <source>Called so from</source>
        <translation>Mang tên này từ ngày</translation>
    </message>
    <message>
        <source>empty: a slip is put right; a day: a new name</source>
        <translation>để trống: sửa lỗi gõ; ghi ngày: đổi tên</translation>
    </message>
    <message>
        <source>Type the name.</source>
        <translation>Gõ tên đơn vị.</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Địa danh</translation>
    </message>
    <message>
        <source>Change the office {code}</source>
        <translation>Sửa đơn vị {code}</translation>
    </message>
    <message>
        <source>Add an office</source>
        <translation>Thêm đơn vị</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Lưu</translation>
    </message>
    <message>
        <source>Handing on the tasks</source>
        <translation>Đang giao lại nhiệm vụ</translation>
    </message>
    <message>
        <source>Write the code.</source>
        <translation>Hãy ghi mã đơn vị.</translation>
    </message>
    <message>
        <source>Write the name.</source>
        <translation>Hãy ghi tên đơn vị.</translation>
    </message>
    <message>
        <source>From the day</source>
        <translation>Từ ngày</translation>
    </message>
    <message>
        <source>Give the day.</source>
        <translation>Hãy ghi ngày.</translation>
    </message>
    <message>
        <source>With the tasks of</source>
        <translation>Giao việc như đơn vị</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>chưa giao việc</translation>
    </message>
    <message>
        <source>A new office takes part</source>
        <translation>Đơn vị mới tham gia</translation>
    </message>
    <message>
        <source>{office} takes part from {day}, with {count} tasks.</source>
        <translation>{office} tham gia từ ngày {day}, được giao {count} nhiệm vụ.</translation>
    </message>
    <message>
        <source>{office} takes part no longer</source>
        <translation>{office} thôi tham gia</translation>
    </message>
    <message>
        <source>From the day on the office has no task, and nobody takes over. What it reported stays under its name. A backup is made first; undo does not reach this.</source>
        <translation>Từ ngày đó đơn vị không còn nhiệm vụ, không ai tiếp nhận. Số liệu đã báo cáo giữ nguyên dưới tên đơn vị. Chương trình sao lưu trước; bước này không hoàn tác được.</translation>
    </message>
    <message>
        <source>Not finished now: {tasks}.</source>
        <translation>Hiện chưa xong: {tasks}.</translation>
    </message>
    <message>
        <source>{count} tasks ended. What was reported stays.</source>
        <translation>Đã kết thúc {count} nhiệm vụ. Số liệu đã báo cáo giữ nguyên.</translation>
    </message>
    <message>
        <source>Leaves</source>
        <translation>Thôi tham gia</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>Đang lưu</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>Đã lưu.</translation>
    </message>
</context>
<context>
    <name>OnBehalf</name>
    <message>
        <source>Received at the counter on</source>
        <translation>Văn thư nhận ngày</translation>
    </message>
    <message>
        <source>Give the day the paper was received.</source>
        <translation>Hãy ghi ngày nhận bản giấy.</translation>
    </message>
    <message>
        <source>Number and code on the paper, like 7/BC-UBND</source>
        <translation>Số, ký hiệu trên bản giấy, ví dụ 7/BC-UBND (thôn không có số)</translation>
    </message>
    <message>
        <source>Scan of the paper (PDF or picture)</source>
        <translation>Bản quét (PDF hoặc ảnh)</translation>
    </message>
    <message>
        <source>The paper says that nothing arose in the period</source>
        <translation>Bản giấy ghi không có phát sinh trong kỳ</translation>
    </message>
    <message>
        <source>Day on the paper (what is done and bears no day counts from it)</source>
        <translation>Ngày trên bản giấy (việc đã xong mà không ghi ngày tính theo ngày này)</translation>
    </message>
    <message>
        <source>The paper report of {unit} is typed in. A data file of the unit takes its place.</source>
        <translation>Đã nhập báo cáo giấy của {unit}. Tệp dữ liệu đơn vị gửi sau sẽ thay phần này.</translation>
    </message>
    <message>
        <source>Give the day that stands on the paper.</source>
        <translation>Hãy nhập ngày ghi trên bản giấy.</translation>
    </message>
    <message>
        <source>What the paper says</source>
        <translation>Nội dung bản giấy</translation>
    </message>
    <message>
        <source>Results, as the paper says them</source>
        <translation>Kết quả, theo bản giấy</translation>
    </message>
    <message>
        <source>Difficulties, as the paper says them</source>
        <translation>Khó khăn, theo bản giấy</translation>
    </message>
    <message>
        <source>Paper report of {unit}, {period}</source>
        <translation>Báo cáo giấy của {unit}, kỳ {period}</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>Đang lưu</translation>
    </message>
    <message>
        <source>Keep what was typed in</source>
        <translation>Lưu phần nhập thay</translation>
    </message>
    <message>
        <source>It is marked as typed in here. A data file of the unit replaces it; you see what differs.</source>
        <translation>Báo cáo được ghi là nhập thay. Tệp dữ liệu của đơn vị gửi sau sẽ thay phần này; chỗ khác nhau được cho xem trước.</translation>
    </message>
    <message>
        <source>Form that came back</source>
        <translation>Phiếu đơn vị gửi lại</translation>
    </message>
    <message>
        <source>Excel (*.xlsx)</source>
        <translation>Excel (*.xlsx)</translation>
    </message>
    <message>
        <source>Report form of {unit}, {period}</source>
        <translation>Phiếu báo cáo {unit}, {period}</translation>
    </message>
    <message>
        <source>Word (*.docx)</source>
        <translation>Word (*.docx)</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>Blank form</source>
        <translation>Phiếu báo cáo trống</translation>
    </message>
    <message>
        <source>Writing the form</source>
        <translation>Đang ghi phiếu</translation>
    </message>
</context>
<context>
    <name>OpeningFigures</name>
    <message>
        <source>for example: Biên bản bàn giao ngày 30/11</source>
        <translation>ví dụ: Biên bản bàn giao ngày 30/11</translation>
    </message>
    <message>
        <source>Where they come from</source>
        <translation>Lấy từ đâu</translation>
    </message>
    <message>
        <source>Take what was reported</source>
        <translation>Lấy số đã báo cáo</translation>
    </message>
    <message>
        <source>Indicator</source>
        <translation>Chỉ tiêu</translation>
    </message>
    <message>
        <source>Reported before</source>
        <translation>Đơn vị cũ đã báo cáo</translation>
    </message>
    <message>
        <source>Begins at</source>
        <translation>Đơn vị tiếp nhận</translation>
    </message>
    <message>
        <source>Opening figure</source>
        <translation>Số đầu kỳ</translation>
    </message>
    <message>
        <source>Opening figures</source>
        <translation>Số liệu đầu kỳ</translation>
    </message>
    <message>
        <source>“{text}” is no figure. Write it like 1.250,5.</source>
        <translation>“{text}” không phải là số. Hãy ghi như 1.250,5.</translation>
    </message>
    <message>
        <source>Say where the opening figures come from.</source>
        <translation>Hãy ghi số liệu đầu kỳ lấy từ đâu.</translation>
    </message>
</context>
<context>
    <name>Outcome</name>
    <message>
        <source>{count} tasks need more</source>
        <translation>Cần bổ sung {count} nhiệm vụ</translation>
    </message>
    <message>
        <source>{other} asks for more on {count} tasks. Add it, then send a new report.</source>
        <translation>{other} yêu cầu bổ sung {count} nhiệm vụ. Hãy bổ sung rồi gửi báo cáo mới.</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Bổ sung</translation>
    </message>
    <message>
        <source>{other} has confirmed</source>
        <translation>{other} đã xác nhận</translation>
    </message>
    <message>
        <source>Nothing more to do.</source>
        <translation>Không cần làm gì thêm.</translation>
    </message>
    <message>
        <source>Sent {days} days ago, {other} has not confirmed it. Everything is still on this computer. It can be sent again.</source>
        <translation>Gửi đã {days} ngày, {other} chưa xác nhận đã nhận. Số liệu còn nguyên trong máy. Có thể gửi lại.</translation>
    </message>
    <message>
        <source>No confirmation, {days} days</source>
        <translation>Chưa có xác nhận, {days} ngày</translation>
    </message>
    <message>
        <source>Send again</source>
        <translation>Gửi lại</translation>
    </message>
    <message>
        <source>Waiting for {other}. Its confirmation comes with the next file it sends; nothing to do now.</source>
        <translation>Đang chờ {other}. Xác nhận đã nhận đi kèm tệp {other} gửi lần tới; chưa cần làm gì.</translation>
    </message>
    <message>
        <source>Waiting for confirmation</source>
        <translation>Chờ xác nhận</translation>
    </message>
    <message>
        <source>whoever sent it</source>
        <translation>bên gửi</translation>
    </message>
    <message>
        <source>Waiting for preview</source>
        <translation>Chờ xem trước</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Xem trước</translation>
    </message>
    <message>
        <source>Look at the changes, then take them in. Until then {ours}&apos;s data stays as it is.</source>
        <translation>Xem các thay đổi rồi chọn tiếp nhận. Chưa tiếp nhận thì dữ liệu của {ours} chưa thay đổi.</translation>
    </message>
    <message>
        <source>Needs your decision</source>
        <translation>Cần quyết định</translation>
    </message>
    <message>
        <source>This file would stop following many tasks or withdraw what was sent. Nothing has been taken in. Ask {other} before you agree.</source>
        <translation>Tệp này sẽ ngừng theo dõi nhiều nhiệm vụ hoặc rút lại nội dung đã gửi. Chưa tiếp nhận. Hãy hỏi {other} trước khi đồng ý.</translation>
    </message>
    <message>
        <source>Two computers, same number</source>
        <translation>Hai máy cùng số tệp</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>Chọn</translation>
    </message>
    <message>
        <source>{other} seems to work on two copies of its data. Ask which computer is the right one, then choose it.</source>
        <translation>{other} có vẻ đang dùng hai bản dữ liệu. Hãy hỏi máy nào đúng rồi chọn.</translation>
    </message>
    <message>
        <source>Taken in</source>
        <translation>Đã tiếp nhận</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Xem lại</translation>
    </message>
    <message>
        <source>Taken in. The confirmation goes with the next file sent to {other}.</source>
        <translation>Đã tiếp nhận. Xác nhận đã nhận sẽ kèm trong tệp gửi {other} lần tới.</translation>
    </message>
    <message>
        <source>Already here</source>
        <translation>Đã có rồi</translation>
    </message>
    <message>
        <source>Exactly like a file that was taken in. Nothing to do.</source>
        <translation>Giống hệt tệp đã tiếp nhận. Không cần làm gì thêm.</translation>
    </message>
    <message>
        <source>Older</source>
        <translation>Cũ hơn</translation>
    </message>
    <message>
        <source>Came after a newer one; kept for reference, changes nothing.</source>
        <translation>Đến sau tệp mới hơn, chỉ giữ để tra cứu, dữ liệu chưa thay đổi.</translation>
    </message>
    <message>
        <source>Sender not known</source>
        <translation>Chưa biết ai gửi</translation>
    </message>
    <message>
        <source>Compare the code</source>
        <translation>Đối chiếu mã</translation>
    </message>
    <message>
        <source>It is not known who sent this file. {ours}&apos;s data has not changed. Call the office and compare the code.</source>
        <translation>Chưa biết ai gửi tệp này. Dữ liệu của {ours} chưa thay đổi. Hãy gọi nơi gửi để đọc mã đối chiếu.</translation>
    </message>
    <message>
        <source>Code withdrawn</source>
        <translation>Mã đã bị thu hồi</translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation>Xin gửi lại</translation>
    </message>
    <message>
        <source>This computer of {other} is no longer trusted. {ours}&apos;s data has not changed. Ask {other} to send from the right one.</source>
        <translation>Máy này của {other} không còn được tin. Dữ liệu của {ours} chưa thay đổi. Hãy xin {other} gửi lại từ đúng máy.</translation>
    </message>
    <message>
        <source>File was altered</source>
        <translation>Tệp đã bị sửa</translation>
    </message>
    <message>
        <source>This file was altered after it was sent. {ours}&apos;s data has not changed. Ask {other} to send it again.</source>
        <translation>Tệp này đã bị sửa sau khi gửi. Dữ liệu của {ours} chưa thay đổi. Hãy xin {other} gửi lại.</translation>
    </message>
    <message>
        <source>Saved by another program</source>
        <translation>Đã lưu bằng chương trình khác</translation>
    </message>
    <message>
        <source>This file was saved again by another program, so nobody can tell whether it is as sent. {ours}&apos;s data has not changed. Ask {other} for the original.</source>
        <translation>Tệp này đã được lưu lại bằng chương trình khác nên không còn là bản gốc. Dữ liệu của {ours} chưa thay đổi. Hãy xin {other} gửi bản gốc.</translation>
    </message>
    <message>
        <source>File is damaged</source>
        <translation>Tệp bị hỏng</translation>
    </message>
    <message>
        <source>The file was damaged on the way. {ours}&apos;s data has not changed. Copy it again, or ask for another.</source>
        <translation>Tệp bị hỏng trên đường đi. Dữ liệu của {ours} chưa thay đổi. Hãy chép lại hoặc xin gửi lại.</translation>
    </message>
    <message>
        <source>Content has errors</source>
        <translation>Nội dung có lỗi</translation>
    </message>
    <message>
        <source>See the errors</source>
        <translation>Xem lỗi</translation>
    </message>
    <message>
        <source>The file is genuine, but some rows are wrong. Nothing was taken in. Send the list of errors to {other}.</source>
        <translation>Tệp đúng là của nơi gửi nhưng có dòng sai. Chưa tiếp nhận. Hãy gửi danh sách lỗi cho {other}.</translation>
    </message>
    <message>
        <source>File is too large</source>
        <translation>Tệp quá lớn</translation>
    </message>
    <message>
        <source>The file is larger than a data file can be. {ours}&apos;s data has not changed.</source>
        <translation>Tệp lớn hơn mức cho phép của tệp dữ liệu. Dữ liệu của {ours} chưa thay đổi.</translation>
    </message>
    <message>
        <source>Not a data file</source>
        <translation>Không phải tệp dữ liệu</translation>
    </message>
    <message>
        <source>An ordinary file, not a data file of Rõ Việc. {ours}&apos;s data has not changed.</source>
        <translation>Tệp thường, không phải tệp dữ liệu của Rõ Việc. Dữ liệu của {ours} chưa thay đổi.</translation>
    </message>
    <message>
        <source>For another office</source>
        <translation>Gửi nơi khác</translation>
    </message>
    <message>
        <source>Training file</source>
        <translation>Tệp tập huấn</translation>
    </message>
    <message>
        <source>Training files and official data never mix. The data has not changed. Open it in a training workspace.</source>
        <translation>Tệp tập huấn không lẫn với dữ liệu chính thức. Dữ liệu chưa thay đổi. Hãy mở trong dữ liệu tập huấn.</translation>
    </message>
    <message>
        <source>Made by a newer version</source>
        <translation>Làm bằng bản mới hơn</translation>
    </message>
    <message>
        <source>This file has not left the computer: writing it failed. Everything is still here. Send it again to a USB stick, a folder or by e-mail.</source>
        <translation>Tệp này chưa ra khỏi máy vì ghi không được. Dữ liệu trong máy còn đủ. Hãy gửi lại bằng USB, thư mục hoặc thư điện tử.</translation>
    </message>
    <message>
        <source>Not sent yet</source>
        <translation>Chưa gửi</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Bỏ tệp này</translation>
    </message>
    <message>
        <source>Save a copy</source>
        <translation>Lưu bản sao</translation>
    </message>
    <message>
        <source>This file is for another office. The data has not changed. Choose the file that names {ours}; a copy of this one can be passed on.</source>
        <translation>Tệp này gửi đơn vị khác. Dữ liệu chưa thay đổi. Hãy chọn tệp có tên {ours}; có thể lưu bản sao tệp này để chuyển đúng nơi.</translation>
    </message>
    <message>
        <source>Receive again</source>
        <translation>Nhận lại</translation>
    </message>
    <message>
        <source>This file was made by a newer version. The data has not changed. Plug in the stick with the new version, install it, then receive the file again.</source>
        <translation>Tệp này do bản chương trình mới hơn làm ra. Dữ liệu chưa thay đổi. Hãy cắm USB có bản mới, cài xong rồi nhận lại tệp.</translation>
    </message>
</context>
<context>
    <name>OutlinePage</name>
    <message>
        <source>There is no clause in the outline.</source>
        <translation>Đề cương chưa có mục nào.</translation>
    </message>
    <message>
        <source>{count} things still to look at (F8).</source>
        <translation>Còn {count} điểm cần xem (F8).</translation>
    </message>
    <message>
        <source>This clause stands outermost already.</source>
        <translation>Mục này đã ở ngoài cùng.</translation>
    </message>
    <message>
        <source>There is no clause before it under which it could stand.</source>
        <translation>Phía trước không có mục nào để đưa mục này vào trong.</translation>
    </message>
    <message>
        <source>Put the caret inside this clause, on the left, where the new one begins.</source>
        <translation>Đặt con trỏ vào trong mục này, ở bên trái, chỗ mục mới bắt đầu.</translation>
    </message>
</context>
<context>
    <name>OutlineTools</name>
    <message>
        <source>Split here</source>
        <translation>Tách tại đây</translation>
    </message>
    <message>
        <source>Join to the one before</source>
        <translation>Ghép với mục trước</translation>
    </message>
    <message>
        <source>Outwards</source>
        <translation>Lên một cấp</translation>
    </message>
    <message>
        <source>Inwards</source>
        <translation>Xuống một cấp</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Hoàn tác</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Làm lại</translation>
    </message>
    <message>
        <source>To split: put the caret in the text on the left where the new clause begins</source>
        <translation>Để tách: đặt con trỏ bên trái, chỗ mục mới bắt đầu</translation>
    </message>
    <message>
        <source>Join the {n} selected</source>
        <translation>Ghép {n} mục đã chọn</translation>
    </message>
</context>
<context>
    <name>Overtaken</name>
    <message>
        <source>the words of the report</source>
        <translation>lời báo cáo</translation>
    </message>
    <message>
        <source>how tasks stand</source>
        <translation>trạng thái nhiệm vụ</translation>
    </message>
</context>
<context>
    <name>OwnTasksCard</name>
    <message>
        <source>Tasks that {office} leads</source>
        <translation>Nhiệm vụ {office} chủ trì</translation>
    </message>
    <message>
        <source>Open the list</source>
        <translation>Mở danh sách</translation>
    </message>
    <message>
        <source>tasks</source>
        <translation>việc</translation>
    </message>
    <message>
        <source>Our tasks by status</source>
        <translation>Nhiệm vụ theo trạng thái</translation>
    </message>
    <message>
        <source>Tasks that {office} leads, period {period}</source>
        <translation>Nhiệm vụ {office} chủ trì, kỳ {period}</translation>
    </message>
    <message>
        <source>Besides: {coordinate} taking part, {inform} for information, not counted here</source>
        <translation>Ngoài ra: {coordinate} phối hợp, {inform} để biết, không tính ở trên</translation>
    </message>
    <message>
        <source>From {day} {others} takes over the tasks of {ours} ({issuer}).</source>
        <translation>Từ ngày {day}, {others} tiếp nhận nhiệm vụ của {ours} (theo {issuer}). Số liệu đã báo cáo giữ nguyên.</translation>
    </message>
    <message>
        <source>From {day} {ours} takes part no longer ({issuer}).</source>
        <translation>Từ ngày {day}, {ours} thôi tham gia (theo {issuer}). Số liệu đã báo cáo giữ nguyên.</translation>
    </message>
    <message>
        <source>From {day} {ours} takes over the tasks of {others} ({issuer}).</source>
        <translation>Từ ngày {day}, {ours} tiếp nhận nhiệm vụ của {others} (theo {issuer}).</translation>
    </message>
</context>
<context>
    <name>PackageDetail</name>
    <message>
        <source>File {number}</source>
        <translation>Tệp {number}</translation>
    </message>
    <message>
        <source>{ours} to {other}</source>
        <translation>{ours} gửi {other}</translation>
    </message>
    <message>
        <source>{other} to {ours}</source>
        <translation>{other} gửi {ours}</translation>
    </message>
    <message>
        <source>Save a copy of the file…</source>
        <translation>Lưu một bản sao của tệp…</translation>
    </message>
    <message>
        <source>Discard the file…</source>
        <translation>Bỏ tệp này…</translation>
    </message>
    <message>
        <source>Send this file again…</source>
        <translation>Gửi lại tệp này…</translation>
    </message>
    <message>
        <source>written and read back correctly</source>
        <translation>đã ghi và đọc lại đúng</translation>
    </message>
    <message>
        <source>{other} takes it in</source>
        <translation>{other} tiếp nhận</translation>
    </message>
    <message>
        <source>no confirmation yet</source>
        <translation>chưa có xác nhận</translation>
    </message>
    <message>
        <source>{other} sends</source>
        <translation>{other} gửi</translation>
    </message>
    <message>
        <source>stopped here; data unchanged</source>
        <translation>dừng ở đây; dữ liệu chưa thay đổi</translation>
    </message>
    <message>
        <source>Check of the file</source>
        <translation>Kiểm tra tệp</translation>
    </message>
    <message>
        <source>intact, complete, trusted</source>
        <translation>nguyên vẹn, đầy đủ, đáng tin</translation>
    </message>
    <message>
        <source>Preview and taking in</source>
        <translation>Xem trước và tiếp nhận</translation>
    </message>
    <message>
        <source>older, kept for reference</source>
        <translation>cũ hơn, giữ để tra cứu</translation>
    </message>
    <message>
        <source>waiting for an officer</source>
        <translation>đang chờ cán bộ</translation>
    </message>
    <message>
        <source>goes with the next file {ours} sends</source>
        <translation>tự kèm trong tệp {ours} gửi lần tới</translation>
    </message>
    <message>
        <source>Confirmation back to {other}</source>
        <translation>Xác nhận đã nhận về {other}</translation>
    </message>
    <message>
        <source>Code to compare</source>
        <translation>Mã đối chiếu</translation>
    </message>
    <message>
        <source>compared on {day}</source>
        <translation>đã đối chiếu ngày {day}</translation>
    </message>
    <message>
        <source>Sender</source>
        <translation>Nơi gửi</translation>
    </message>
    <message>
        <source>Addressee</source>
        <translation>Nơi nhận</translation>
    </message>
    <message>
        <source>broken</source>
        <translation>đã bị phá</translation>
    </message>
    <message>
        <source>gone</source>
        <translation>không còn</translation>
    </message>
    <message>
        <source>cannot be told</source>
        <translation>không xem được</translation>
    </message>
    <message>
        <source>none</source>
        <translation>không có</translation>
    </message>
    <message>
        <source>not looked at</source>
        <translation>chưa xem</translation>
    </message>
    <message>
        <source>whole, covers the whole file</source>
        <translation>còn nguyên, phủ cả tệp</translation>
    </message>
    <message>
        <source>Electronic seal</source>
        <translation>Niêm phong điện tử</translation>
    </message>
    <message>
        <source>{file}, after File {before}</source>
        <translation>{file}, sau Tệp {before}</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Thứ tự</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Tệp</translation>
    </message>
    <message>
        <source>Reason, for support</source>
        <translation>Lý do, cho người hỗ trợ</translation>
    </message>
    <message>
        <source>It does not say who sent it</source>
        <translation>Tệp không cho biết ai gửi</translation>
    </message>
    <message>
        <source>Says it comes from {other}</source>
        <translation>Tự nhận là của {other}</translation>
    </message>
    <message>
        <source>{ours} makes the file</source>
        <translation>{ours} lập tệp</translation>
    </message>
    <message>
        <source>Written and read back</source>
        <translation>Ghi và đọc lại</translation>
    </message>
    <message>
        <source>has not left this computer</source>
        <translation>chưa ra khỏi máy này</translation>
    </message>
    <message>
        <source>Sender not known</source>
        <translation>Chưa biết ai gửi</translation>
    </message>
    <message>
        <source>Sent, as it says, by {other}</source>
        <translation>Tự nhận do {other} gửi</translation>
    </message>
    <message>
        <source>{ours} gets it {way}</source>
        <translation>{ours} nhận {way}</translation>
    </message>
    <message>
        <source>from a folder</source>
        <translation>từ thư mục</translation>
    </message>
    <message>
        <source>by USB</source>
        <translation>qua USB</translation>
    </message>
    <message>
        <source>in a .zip</source>
        <translation>trong tệp .zip</translation>
    </message>
    <message>
        <source>by e-mail</source>
        <translation>qua thư điện tử</translation>
    </message>
    <message>
        <source>as a file</source>
        <translation>bằng tệp trong máy</translation>
    </message>
    <message>
        <source>Look for the new version…</source>
        <translation>Tìm bản mới…</translation>
    </message>
</context>
<context>
    <name>PackageLetter</name>
    <message>
        <source>file {number} “{name}”</source>
        <translation>tệp {number} “{name}”</translation>
    </message>
    <message>
        <source>the file “{name}”</source>
        <translation>tệp “{name}”</translation>
    </message>
    <message>
        <source>To {other}:

{ours} received {number} on {day}, but could not take it in: {reason}.

Please open Send – Receive, choose that file and press “Send again”. Send it as it is: it must not be opened and saved by another program.

Nothing has changed at {ours}.</source>
        <translation>Kính gửi {other}:

{ours} nhận được {number} ngày {day} nhưng không tiếp nhận được: {reason}.

Đề nghị mở Gửi – Nhận, chọn tệp đó và bấm “Gửi lại”. Gửi nguyên như vậy, không mở và lưu lại bằng chương trình khác.

Dữ liệu của {ours} chưa thay đổi.</translation>
    </message>
    <message>
        <source>The file does not say which rows are wrong.</source>
        <translation>Tệp không ghi rõ dòng nào sai.</translation>
    </message>
</context>
<context>
    <name>PackageList</name>
    <message>
        <source>all units</source>
        <translation>tất cả đơn vị</translation>
    </message>
</context>
<context>
    <name>PackageNotice</name>
    <message>
        <source>Files {numbers} of {sender} never came. The newest file carries everything, so nothing is lost; ask for them if you want them complete.</source>
        <translation>Tệp {numbers} của {sender} chưa bao giờ đến. Tệp mới nhất mang đủ nội dung nên không mất gì; muốn đủ tệp thì xin gửi lại.</translation>
    </message>
    <message>
        <source>No confirmation of file {number} from {other} for {days} days. The figures are still on this computer.</source>
        <translation>Tệp {number} gửi {other} đã {days} ngày chưa có xác nhận đã nhận. Số liệu còn nguyên trong máy.</translation>
    </message>
    <message>
        <source>Send again</source>
        <translation>Gửi lại</translation>
    </message>
    <message>
        <source>USB “{name}” has {count} new data files.</source>
        <translation>USB “{name}” có {count} tệp dữ liệu mới.</translation>
    </message>
    <message>
        <source>Nothing is taken in before you have seen it.</source>
        <translation>Chưa xem thì chưa tiếp nhận gì.</translation>
    </message>
    <message>
        <source>Look at them</source>
        <translation>Xem các tệp</translation>
    </message>
</context>
<context>
    <name>Packages</name>
    <message>
        <source>No.</source>
        <translation>Số</translation>
    </message>
    <message>
        <source>Content</source>
        <translation>Nội dung</translation>
    </message>
    <message>
        <source>Day, way</source>
        <translation>Ngày, đường gửi</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Trạng thái</translation>
    </message>
    <message>
        <source>Next step</source>
        <translation>Việc tiếp theo</translation>
    </message>
    <message>
        <source>Incoming</source>
        <translation>Đến</translation>
    </message>
    <message>
        <source>Outgoing</source>
        <translation>Đi</translation>
    </message>
    <message>
        <source>Not received</source>
        <translation>Không nhận được</translation>
    </message>
    <message>
        <source>{ours}&apos;s data has not changed</source>
        <translation>dữ liệu của {ours} chưa thay đổi</translation>
    </message>
    <message>
        <source>data files received from {superior}</source>
        <translation>tệp dữ liệu nhận từ {superior}</translation>
    </message>
    <message>
        <source>data files received</source>
        <translation>tệp dữ liệu nhận được</translation>
    </message>
    <message>
        <source>data files {ours} sent to {superior}</source>
        <translation>tệp dữ liệu {ours} gửi {superior}</translation>
    </message>
    <message>
        <source>data files {ours} sent</source>
        <translation>tệp dữ liệu {ours} gửi đi</translation>
    </message>
    <message>
        <source>Duplicate file “{name}”</source>
        <translation>Tệp trùng “{name}”</translation>
    </message>
    <message>
        <source>Plan, directives and answers</source>
        <translation>Kế hoạch, ý kiến chỉ đạo và trả lời</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Báo cáo</translation>
    </message>
    <message>
        <source>Request to be enrolled</source>
        <translation>Đề nghị ghi nhận đơn vị</translation>
    </message>
    <message>
        <source>Confirmation of enrolment</source>
        <translation>Xác nhận ghi nhận đơn vị</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Tệp</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Thư mục</translation>
    </message>
    <message>
        <source>USB</source>
        <translation>USB</translation>
    </message>
    <message>
        <source>Zip file</source>
        <translation>Tệp nén</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>Thư điện tử</translation>
    </message>
    <message>
        <source>Intact, complete, trusted</source>
        <translation>Nguyên vẹn, đầy đủ, đáng tin</translation>
    </message>
    <message>
        <source>From {other}</source>
        <translation>{other} gửi</translation>
    </message>
    <message>
        <source>Saved again with {program} after it was sent</source>
        <translation>Có người mở bằng {program} rồi lưu lại sau khi gửi</translation>
    </message>
    <message>
        <source>To {other}; confirmed</source>
        <translation>Gửi {other}; có xác nhận đã nhận</translation>
    </message>
    <message>
        <source>To {other}; written and read back correctly</source>
        <translation>Gửi {other}; đã ghi và đọc lại đúng</translation>
    </message>
</context>
<context>
    <name>PackagesPage</name>
    <message>
        <source>Send – Receive</source>
        <translation>Gửi – Nhận</translation>
    </message>
    <message>
        <source>from {superior} and to {superior}, by USB or e-mail</source>
        <translation>nhận từ {superior} và gửi {superior}, qua USB hoặc thư</translation>
    </message>
    <message>
        <source>by USB or e-mail</source>
        <translation>qua USB hoặc thư</translation>
    </message>
    <message>
        <source>Send a file to {superior}…</source>
        <translation>Gửi tệp lên {superior}…</translation>
    </message>
    <message>
        <source>Send a file…</source>
        <translation>Gửi tệp…</translation>
    </message>
    <message>
        <source>Compare the code of an office first</source>
        <translation>Cần đối chiếu mã của một đơn vị trước</translation>
    </message>
    <message>
        <source>Data files</source>
        <translation>Tệp dữ liệu</translation>
    </message>
    <message>
        <source>Nothing has come or gone yet. Plug in a USB stick or open a data file.</source>
        <translation>Chưa có tệp nào đến hay đi. Cắm USB hoặc mở tệp dữ liệu.</translation>
    </message>
    <message>
        <source>Receive a file…</source>
        <translation>Nhận tệp…</translation>
    </message>
    <message>
        <source>Send all…</source>
        <translation>Gửi tất cả…</translation>
    </message>
    <message>
        <source>Everything that units are still owed, with one passphrase</source>
        <translation>Mọi tệp còn phải gửi cho các đơn vị, gõ mật khẩu một lần</translation>
    </message>
    <message>
        <source>Check a file…</source>
        <translation>Kiểm tra một tệp…</translation>
    </message>
    <message>
        <source>Came and went</source>
        <translation>Danh sách đến, đi</translation>
    </message>
    <message>
        <source>One list of documents and files, to search, note on and print</source>
        <translation>Một danh sách văn bản và tệp: tìm, ghi số đến, in</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Tất cả</translation>
    </message>
    <message>
        <source>To do</source>
        <translation>Cần làm</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Đã xong</translation>
    </message>
    <message>
        <source>Ask for the file again</source>
        <translation>Xin gửi lại tệp</translation>
    </message>
    <message>
        <source>Errors in the file</source>
        <translation>Lỗi trong tệp</translation>
    </message>
    <message>
        <source>Saving the copy</source>
        <translation>Đang lưu bản sao</translation>
    </message>
    <message>
        <source>Discard “{name}”? The data does not change; the file can be received again.</source>
        <translation>Bỏ tệp “{name}”? Dữ liệu không thay đổi; vẫn nhận lại tệp này được.</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Bỏ tệp</translation>
    </message>
    <message>
        <source>Discarding the file</source>
        <translation>Đang bỏ tệp</translation>
    </message>
    <message>
        <source>Two computers of {other} went on from the same point. Which one is right? Ask by telephone.</source>
        <translation>Hai máy của {other} cùng đi tiếp từ một chỗ. Máy nào đúng? Hãy hỏi qua điện thoại.</translation>
    </message>
    <message>
        <source>Two histories</source>
        <translation>Hai bản dữ liệu</translation>
    </message>
    <message>
        <source>Decide later</source>
        <translation>Để sau</translation>
    </message>
    <message>
        <source>The one we follow now</source>
        <translation>Bản đang theo</translation>
    </message>
    <message>
        <source>The one in this file</source>
        <translation>Bản trong tệp này</translation>
    </message>
    <message>
        <source>The choice is told to {other} with the next file.</source>
        <translation>Lựa chọn này sẽ báo cho {other} trong tệp gửi lần tới.</translation>
    </message>
    <message>
        <source>Keeping the choice</source>
        <translation>Đang ghi lựa chọn</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
    <message>
        <source>Copy the text</source>
        <translation>Chép nội dung</translation>
    </message>
    <message>
        <source>Data files and mails</source>
        <translation>Tệp dữ liệu và thư</translation>
    </message>
    <message>
        <source>Receive files</source>
        <translation>Nhận tệp</translation>
    </message>
    <message>
        <source>Check a file</source>
        <translation>Kiểm tra một tệp</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Chi tiết</translation>
    </message>
    <message>
        <source>Where to put the copy</source>
        <translation>Chọn nơi lưu bản sao</translation>
    </message>
    <message>
        <source>The copy is written and was read back.</source>
        <translation>Đã ghi bản sao và đọc lại đúng.</translation>
    </message>
</context>
<context>
    <name>PagedWindow</name>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Quay lại</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Tiếp tục</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Hoàn tác</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Làm lại</translation>
    </message>
    <message>
        <source>See the document</source>
        <translation>Xem văn bản</translation>
    </message>
    <message>
        <source>Show the document beside its clauses, or put it away (F9)</source>
        <translation>Hiện hoặc cất văn bản đặt cạnh các mục (F9)</translation>
    </message>
</context>
<context>
    <name>PagesPane</name>
    <message>
        <source>Page before</source>
        <translation>Trang trước</translation>
    </message>
    <message>
        <source>Next page</source>
        <translation>Trang sau</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>Thu nhỏ</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>Phóng to</translation>
    </message>
    <message>
        <source>As wide as there is room</source>
        <translation>Vừa chiều ngang</translation>
    </message>
    <message>
        <source>The clause: page {page}</source>
        <translation>Mục này: trang {page}</translation>
    </message>
    <message>
        <source>The clause: pages {first}–{last}</source>
        <translation>Mục này: trang {first}–{last}</translation>
    </message>
    <message>
        <source>Page {page} of {count}</source>
        <translation>Trang {page}/{count}</translation>
    </message>
    <message>
        <source>The file is no longer where it was. What was read stays here, you can go on.</source>
        <translation>Tệp không còn ở chỗ cũ. Nội dung đã đọc vẫn còn đủ ở đây, cứ làm tiếp.</translation>
    </message>
    <message>
        <source>The file was changed after it was read. Here stands what was read then.</source>
        <translation>Tệp đã bị thay đổi sau khi đọc. Ở đây là nội dung lúc đọc; muốn lấy bản mới thì đóng lại rồi đọc lại tệp.</translation>
    </message>
</context>
<context>
    <name>PagesView</name>
    <message>
        <source>Pages of the document</source>
        <translation>Các trang của văn bản</translation>
    </message>
    <message>
        <source>This page cannot be drawn. Its words stand under “The text”.</source>
        <translation>Không vẽ được trang này. Chữ đã đọc vẫn còn đủ ở mục “Văn bản”.</translation>
    </message>
</context>
<context>
    <name>PairsModel</name>
    <message>
        <source>One clause</source>
        <translation>Ghép</translation>
    </message>
    <message>
        <source>Clause</source>
        <translation>Mục</translation>
    </message>
    <message>
        <source>Recorded work</source>
        <translation>Việc đã ghi</translation>
    </message>
    <message>
        <source>Other words or dates</source>
        <translation>Đổi lời, đơn vị hoặc thời hạn</translation>
    </message>
    <message>
        <source>Same words, another place</source>
        <translation>Giữ nguyên lời, chuyển chỗ</translation>
    </message>
    <message>
        <source>Word for word the same</source>
        <translation>Giữ nguyên</translation>
    </message>
    <message>
        <source>apart</source>
        <translation>tách riêng</translation>
    </message>
    <message>
        <source>one clause</source>
        <translation>là một</translation>
    </message>
</context>
<context>
    <name>PairsView</name>
    <message>
        <source>Different</source>
        <translation>Khác nhau</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Tất cả</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Phím cách</translation>
    </message>
    <message>
        <source>Is another clause…</source>
        <translation>Là mục khác…</translation>
    </message>
    <message>
        <source>Clauses of both</source>
        <translation>Các mục của hai bản</translation>
    </message>
    <message>
        <source>Put together</source>
        <translation>Nhập lại</translation>
    </message>
    <message>
        <source>Take apart</source>
        <translation>Tách riêng</translation>
    </message>
    <message>
        <source>There is nothing to compare.</source>
        <translation>Không có gì để so.</translation>
    </message>
</context>
<context>
    <name>PaneHead</name>
    <message>
        <source>Previous task</source>
        <translation>Nhiệm vụ trước</translation>
    </message>
    <message>
        <source>Next task</source>
        <translation>Nhiệm vụ sau</translation>
    </message>
    <message>
        <source>Ask for more time…</source>
        <translation>Xin gia hạn…</translation>
    </message>
    <message>
        <source>given to {n} offices</source>
        <translation>giao {n} đơn vị</translation>
    </message>
    <message>
        <source>Change the date…</source>
        <translation>Đổi thời hạn…</translation>
    </message>
    <message>
        <source>More time is asked for before the date has passed.</source>
        <translation>Chỉ xin gia hạn khi chưa quá hạn.</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>Hạn</translation>
    </message>
    <message>
        <source>reported per period</source>
        <translation>báo cáo theo kỳ</translation>
    </message>
    <message>
        <source>The document sets no date</source>
        <translation>Văn bản không đặt thời hạn</translation>
    </message>
</context>
<context>
    <name>PaneHost</name>
    <message>
        <source>Choose a task to see it and to record progress.</source>
        <translation>Chọn một nhiệm vụ để xem và cập nhật tiến độ.</translation>
    </message>
</context>
<context>
    <name>PaperForm</name>
    <message>
        <source>Superior body, above our own name</source>
        <translation>Cơ quan cấp trên, dòng trên tên đơn vị</translation>
    </message>
    <message>
        <source>Our office, as at the top of its papers</source>
        <translation>Tên đơn vị ở đầu văn bản</translation>
    </message>
    <message>
        <source>Code of the office (UBND, SNV…)</source>
        <translation>Ký hiệu cơ quan (UBND, SNV…)</translation>
    </message>
    <message>
        <source>Place, before the date</source>
        <translation>Địa danh, trước ngày tháng</translation>
    </message>
    <message>
        <source>Addressed to (Kính gửi)</source>
        <translation>Kính gửi</translation>
    </message>
    <message>
        <source>Authority (TM., KT., TL., TUQ., Q.)</source>
        <translation>Quyền hạn ký (TM., KT., TL., TUQ., Q.)</translation>
    </message>
    <message>
        <source>Title of who signs</source>
        <translation>Chức vụ người ký</translation>
    </message>
    <message>
        <source>Who signs, full name</source>
        <translation>Họ và tên người ký</translation>
    </message>
    <message>
        <source>Drafted by, after “Lưu: VT”</source>
        <translation>Đơn vị soạn thảo, sau “Lưu: VT”</translation>
    </message>
    <message>
        <source>Recipients (Nơi nhận), a line each</source>
        <translation>Nơi nhận, mỗi nơi một dòng</translation>
    </message>
    <message>
        <source>As offices of our kind write it</source>
        <translation>Lấy theo mẫu của loại cơ quan</translation>
    </message>
    <message>
        <source>Printed as: {number}; {place}, ngày 05 tháng 3…</source>
        <translation>In ra: {number}; {place}, ngày 05 tháng 3…</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>Đang lưu</translation>
    </message>
    <message>
        <source>Written on this and all later papers. What was submitted already stays as it is.</source>
        <translation>Ghi trên văn bản này và các văn bản sau. Văn bản đã trình ký giữ nguyên.</translation>
    </message>
    <message>
        <source>Still missing: {what}.</source>
        <translation>Còn thiếu: {what}.</translation>
    </message>
    <message>
        <source>Form of papers</source>
        <translation>Thể thức văn bản</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Lưu thể thức</translation>
    </message>
    <message>
        <source>Left empty: {what}. Are your papers written without?</source>
        <translation>Đang để trống: {what}. Văn bản của đơn vị không ghi mục này?</translation>
    </message>
    <message>
        <source>Add it later</source>
        <translation>Bổ sung sau</translation>
    </message>
    <message>
        <source>Written without</source>
        <translation>Không ghi</translation>
    </message>
    <message>
        <source>What is to be added later is asked for again before a paper is submitted.</source>
        <translation>Nếu chọn bổ sung sau, chương trình sẽ hỏi lại trước khi trình ký.</translation>
    </message>
    <message>
        <source>How the office&apos;s letters and reports are headed, signed and distributed.</source>
        <translation>Đầu văn bản, người ký và nơi nhận trên công văn, báo cáo của đơn vị.</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>Sửa…</translation>
    </message>
    <message>
        <source>Own templates: Word with fields like {{so}}, a superior&apos;s Excel form with named cells</source>
        <translation>Mẫu riêng: Word có trường như {{so}}, biểu Excel của cấp trên có ô đặt tên</translation>
    </message>
    <message>
        <source>Template</source>
        <translation>Mẫu</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Loại tệp</translation>
    </message>
    <message>
        <source>Own templates</source>
        <translation>Mẫu riêng</translation>
    </message>
    <message>
        <source>Add a template…</source>
        <translation>Thêm mẫu…</translation>
    </message>
    <message>
        <source>Take off the list</source>
        <translation>Bỏ khỏi danh sách</translation>
    </message>
    <message>
        <source>Word</source>
        <translation>Word</translation>
    </message>
    <message>
        <source>Excel</source>
        <translation>Excel</translation>
    </message>
    <message>
        <source>Word, Excel (*.docx *.xlsx)</source>
        <translation>Word, Excel (*.docx *.xlsx)</translation>
    </message>
    <message>
        <source>The template is kept. On the page of the report, the Word button fills it.</source>
        <translation>Đã giữ mẫu. Ở trang Báo cáo, bấm nút Word để điền.</translation>
    </message>
    <message>
        <source>Looking at the template</source>
        <translation>Đang xem mẫu</translation>
    </message>
    <message>
        <source>“{name}” is off the list. Papers that were filled from it stay as they are.</source>
        <translation>Đã bỏ “{name}” khỏi danh sách. Văn bản đã điền từ mẫu vẫn giữ nguyên.</translation>
    </message>
    <message>
        <source>Kept for this and all later papers.</source>
        <translation>Đã lưu, dùng cho văn bản này và các văn bản sau.</translation>
    </message>
</context>
<context>
    <name>PaperRecord</name>
    <message>
        <source>Supplemented</source>
        <translation>Đã mở lại để bổ sung</translation>
    </message>
    <message>
        <source>Submitted</source>
        <translation>Đã trình ký</translation>
    </message>
    <message>
        <source>Approved</source>
        <translation>Đã ký duyệt</translation>
    </message>
    <message>
        <source>Numbered</source>
        <translation>Đã cấp số</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Đã gửi</translation>
    </message>
    <message>
        <source>Taken back</source>
        <translation>Đã rút về</translation>
    </message>
    <message>
        <source>Called off</source>
        <translation>Đã hủy</translation>
    </message>
    <message>
        <source>{office}, {person}: submitted on {day}.</source>
        <translation>{office}, {person} trình ký ngày {day}.</translation>
    </message>
    <message>
        <source>{office}: submitted on {day}.</source>
        <translation>{office} trình ký ngày {day}.</translation>
    </message>
    <message>
        <source>{office}: its data came on {day}.</source>
        <translation>{office}, dữ liệu đến ngày {day}.</translation>
    </message>
    <message>
        <source>So its data file says; the letter itself came on paper.</source>
        <translation>Theo tệp dữ liệu của nơi gửi; bản thân văn bản đi bằng giấy.</translation>
    </message>
    <message>
        <source>Number {number}/{code} of {day}.</source>
        <translation>Số {number}/{code} ngày {day}.</translation>
    </message>
    <message>
        <source>Corrected on {day}, {reason}: it had been given number {number} of {before}.</source>
        <translation>Đã sửa số, ngày vào {day}, lý do: {reason}. Trước đó ghi số {number} ngày {before}.</translation>
    </message>
    <message>
        <source>Sent on {day}.</source>
        <translation>Gửi ngày {day}.</translation>
    </message>
    <message>
        <source>Taken up again on {day}, {reason}: another report follows it.</source>
        <translation>Mở lại ngày {day}, lý do: {reason}; có báo cáo bổ sung hoặc thay thế.</translation>
    </message>
    <message>
        <source>Called off on {day}, {reason}. Its number is not given again.</source>
        <translation>Đã hủy ngày {day}, lý do: {reason}. Số này không cấp lại.</translation>
    </message>
    <message>
        <source>Finished in Word: kept as it was signed, without our data code.</source>
        <translation>Bản ngoài, soạn xong trong Word: giữ đúng tệp đã ký, không mang mã dữ liệu.</translation>
    </message>
    <message>
        <source>Signed copies kept here: {names}.</source>
        <translation>Bản đã ký được giữ ở đây: {names}.</translation>
    </message>
    <message>
        <source>Data code {code}.</source>
        <translation>Mã dữ liệu {code}.</translation>
    </message>
    <message>
        <source>The signed paper bears this code, as the office says: it joined the plan with the data file since, and its data came under {code}.</source>
        <translation>Mã này in trên bản đã ký, theo lời đơn vị: từ đó đơn vị đã ghép kế hoạch với tệp dữ liệu, số liệu đến mang mã {code}.</translation>
    </message>
    <message>
        <source>The signed paper bears this code. The plan was joined with the data file since: the data went out under {code}.</source>
        <translation>Mã này in trên bản đã ký. Từ đó kế hoạch đã được ghép với tệp dữ liệu: số liệu gửi đi mang mã {code}.</translation>
    </message>
    <message>
        <source>Today&apos;s data still say what the paper says.</source>
        <translation>Dữ liệu hiện nay vẫn đúng như trên văn bản.</translation>
    </message>
    <message>
        <source>Said otherwise today:</source>
        <translation>Hiện nay ghi khác:</translation>
    </message>
    <message>
        <source>and {count} more</source>
        <translation>và {count} chỗ khác</translation>
    </message>
    <message>
        <source>nothing arose</source>
        <translation>không có phát sinh</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Báo cáo</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>chưa ghi</translation>
    </message>
    <message>
        <source>• {name}: {before} → {now}</source>
        <translation>• {name}: {before} → {now}</translation>
    </message>
</context>
<context>
    <name>PaperTables</name>
    <message>
        <source>Task by task</source>
        <translation>Từng nhiệm vụ</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>Chỉ tiêu, số liệu</translation>
    </message>
    <message>
        <source>Difficulties</source>
        <translation>Khó khăn, vướng mắc</translation>
    </message>
    <message>
        <source>Read the form (Excel) that came back…</source>
        <translation>Đọc phiếu Excel gửi lại…</translation>
    </message>
    <message>
        <source>and {n} more</source>
        <translation>và {n} chỗ nữa</translation>
    </message>
    <message>
        <source>This takes the place of what stands here:</source>
        <translation>Sẽ thay điều đang có ở đây:</translation>
    </message>
</context>
<context>
    <name>Papers</name>
    <message>
        <source>Report</source>
        <translation>Báo cáo</translation>
    </message>
    <message>
        <source>Consolidated report</source>
        <translation>Báo cáo tổng hợp</translation>
    </message>
    <message>
        <source>Reminder</source>
        <translation>Công văn đôn đốc</translation>
    </message>
    <message>
        <source>Letter with our code</source>
        <translation>Giấy báo mã đối chiếu</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Công văn trả lời</translation>
    </message>
    <message>
        <source>Account of what is overdue</source>
        <translation>Giải trình nhiệm vụ quá hạn</translation>
    </message>
    <message>
        <source>Our own plan</source>
        <translation>Kế hoạch của đơn vị</translation>
    </message>
    <message>
        <source>Record of a hand-over</source>
        <translation>Biên bản bàn giao</translation>
    </message>
</context>
<context>
    <name>PapersWindow</name>
    <message>
        <source>Papers of the office</source>
        <translation>Văn bản của đơn vị</translation>
    </message>
    <message>
        <source>Write a paper</source>
        <translation>Soạn văn bản</translation>
    </message>
    <message>
        <source>Answer to the difficulties of</source>
        <translation>Trả lời khó khăn của</translation>
    </message>
    <message>
        <source>Signed files</source>
        <translation>Tệp đã ký</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Số</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>Văn bản</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>Bước</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>In</translation>
    </message>
    <message>
        <source>Data code, or number and code</source>
        <translation>Mã dữ liệu, hoặc số, ký hiệu</translation>
    </message>
    <message>
        <source>Data code</source>
        <translation>Mã dữ liệu</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Tra</translation>
    </message>
    <message>
        <source>All papers</source>
        <translation>Mọi văn bản</translation>
    </message>
    <message>
        <source>Approved: give number and date…</source>
        <translation>Đã ký: cấp số, ngày…</translation>
    </message>
    <message>
        <source>Record the sending…</source>
        <translation>Ghi ngày gửi…</translation>
    </message>
    <message>
        <source>Go on writing…</source>
        <translation>Soạn tiếp…</translation>
    </message>
    <message>
        <source>Follow as our plan</source>
        <translation>Theo dõi kế hoạch này</translation>
    </message>
    <message>
        <source>Take back to the desk…</source>
        <translation>Rút về để sửa</translation>
    </message>
    <message>
        <source>Correct number, date…</source>
        <translation>Sửa số, ngày…</translation>
    </message>
    <message>
        <source>Call off the number…</source>
        <translation>Hủy số…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
    <message>
        <source>No paper has been submitted yet.</source>
        <translation>Chưa có văn bản nào được trình ký.</translation>
    </message>
    <message>
        <source>Its pages are kept at the office that made it.</source>
        <translation>Các trang của văn bản này nằm ở đơn vị lập ra nó.</translation>
    </message>
    <message>
        <source>Submitted for signature. What it says stands still from here.</source>
        <translation>Đã trình ký. Nội dung giữ nguyên từ đây.</translation>
    </message>
    <message>
        <source>The number was given.</source>
        <translation>Đã cấp số.</translation>
    </message>
    <message>
        <source>The letter answers {count} difficulties; the answers go with the next data file.</source>
        <translation>Công văn trả lời {count} khó khăn, vướng mắc; câu trả lời đi cùng tệp dữ liệu tới.</translation>
    </message>
    <message>
        <source>Giving the number</source>
        <translation>Đang cấp số</translation>
    </message>
    <message>
        <source>On paper</source>
        <translation>Bản giấy</translation>
    </message>
    <message>
        <source>By eOffice</source>
        <translation>Qua eOffice</translation>
    </message>
    <message>
        <source>The day it went out</source>
        <translation>Ngày gửi</translation>
    </message>
    <message>
        <source>Give the day.</source>
        <translation>Hãy ghi ngày.</translation>
    </message>
    <message>
        <source>How</source>
        <translation>Gửi bằng</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>Đang lưu</translation>
    </message>
    <message>
        <source>The sending is recorded.</source>
        <translation>Đã ghi ngày gửi.</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>Gửi văn bản</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Ghi</translation>
    </message>
    <message>
        <source>Taken back. Nothing of it is lost; go on writing from its words.</source>
        <translation>Đã rút về. Lời văn còn nguyên, có thể soạn tiếp.</translation>
    </message>
    <message>
        <source>Number and date are corrected.</source>
        <translation>Đã sửa số, ngày.</translation>
    </message>
    <message>
        <source>The number is called off and will not be given again.</source>
        <translation>Số đã hủy và không cấp lại.</translation>
    </message>
    <message>
        <source>{count} difficulties are unanswered again.</source>
        <translation>{count} khó khăn, vướng mắc trở lại chưa được trả lời.</translation>
    </message>
    <message>
        <source>Write why it will not go out.</source>
        <translation>Hãy ghi vì sao công văn không gửi nữa.</translation>
    </message>
    <message>
        <source>Call off number {number}</source>
        <translation>Hủy số {number}</translation>
    </message>
    <message>
        <source>Why it will not go out</source>
        <translation>Vì sao không gửi nữa</translation>
    </message>
    <message>
        <source>Call off this number</source>
        <translation>Hủy số này</translation>
    </message>
    <message>
        <source>Leave as it is</source>
        <translation>Để nguyên</translation>
    </message>
    <message>
        <source>The paper stays in the list as called off. Its words can be gone on with in a new paper.</source>
        <translation>Văn bản vẫn nằm trong danh sách, ghi là đã hủy. Có thể soạn tiếp từ lời văn đó thành văn bản mới.</translation>
    </message>
    <message>
        <source>The plan is followed: {tasks} tasks, {linked} linked with the superior&apos;s plan.</source>
        <translation>Đã theo dõi kế hoạch: {tasks} nhiệm vụ, {linked} nhiệm vụ liên kết với kế hoạch cấp trên.</translation>
    </message>
    <message>
        <source>Not linked, for their clause is not followed: {tasks}.</source>
        <translation>Chưa liên kết vì mục không còn theo dõi: {tasks}.</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>Word (*.docx)</source>
        <translation>Word (*.docx)</translation>
    </message>
    <message>
        <source>Keep the paper</source>
        <translation>Lưu văn bản</translation>
    </message>
    <message>
        <source>Written: {path}</source>
        <translation>Đã ghi: {path}</translation>
    </message>
    <message>
        <source>Keeping the paper</source>
        <translation>Đang lưu văn bản</translation>
    </message>
</context>
<context>
    <name>PasteDialog</name>
    <message>
        <source>Text of the document</source>
        <translation>Nội dung văn bản</translation>
    </message>
    <message>
        <source>These pages are pictures: type the clauses, or paste their text, one clause a line.</source>
        <translation>Các trang này là ảnh: hãy gõ các mục, hoặc dán nội dung, mỗi mục một dòng.</translation>
    </message>
    <message>
        <source>Paste the whole document: head, clauses, signature. Nothing is corrected.</source>
        <translation>Dán cả văn bản: phần đầu, các mục, chữ ký. Chương trình không tự sửa gì.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
    </message>
    <message>
        <source>Read it</source>
        <translation>Đọc</translation>
    </message>
</context>
<context>
    <name>PdfView</name>
    <message>
        <source>Preview of the paper</source>
        <translation>Xem trước bản in</translation>
    </message>
</context>
<context>
    <name>PeopleSection</name>
    <message>
        <source>People</source>
        <translation>Người làm việc</translation>
    </message>
    <message>
        <source>Whoever works now stands beside every change that is made. There is no password; records keep the name that they were made under.</source>
        <translation>Tên người đang làm việc được ghi kèm mọi thay đổi. Không cần mật khẩu; việc đã ghi giữ nguyên tên người ghi.</translation>
    </message>
    <message>
        <source>Works here</source>
        <translation>Danh sách</translation>
    </message>
    <message>
        <source>Stands in</source>
        <translation>Người thay</translation>
    </message>
    <message>
        <source>Handed over</source>
        <translation>Bàn giao</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Họ và tên</translation>
    </message>
    <message>
        <source>Post</source>
        <translation>Chức vụ</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Hiện nay</translation>
    </message>
    <message>
        <source>Away</source>
        <translation>Người vắng</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Từ ngày</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>Đến ngày</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Lý do</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Ngày</translation>
    </message>
    <message>
        <source>Hands over</source>
        <translation>Bên giao</translation>
    </message>
    <message>
        <source>Takes over</source>
        <translation>Bên nhận</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>Nhiệm vụ</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Biên bản</translation>
    </message>
    <message>
        <source>Works now</source>
        <translation>Làm việc từ lúc này</translation>
    </message>
    <message>
        <source>Add…</source>
        <translation>Thêm người…</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>Sửa…</translation>
    </message>
    <message>
        <source>Leaves…</source>
        <translation>Thôi làm việc…</translation>
    </message>
    <message>
        <source>Somebody is away…</source>
        <translation>Có người vắng…</translation>
    </message>
    <message>
        <source>Is back today</source>
        <translation>Đã về hôm nay</translation>
    </message>
    <message>
        <source>Hand over…</source>
        <translation>Bàn giao…</translation>
    </message>
    <message>
        <source>Save the record…</source>
        <translation>Lưu biên bản…</translation>
    </message>
    <message>
        <source>Give number…</source>
        <translation>Cấp số…</translation>
    </message>
    <message>
        <source>Take the record back</source>
        <translation>Rút biên bản</translation>
    </message>
    <message>
        <source>no number yet</source>
        <translation>chưa có số</translation>
    </message>
    <message>
        <source>The tasks are back. The record stays in the list until it is taken back.</source>
        <translation>Đã trả nhiệm vụ về bên giao. Biên bản còn trong danh sách đến khi rút.</translation>
    </message>
    <message>
        <source>works now</source>
        <translation>đang làm việc</translation>
    </message>
    <message>
        <source>until {day}</source>
        <translation>đến {day}</translation>
    </message>
    <message>
        <source>{number}, tasks given back</source>
        <translation>{number}, đã trả việc lại</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>Đang lưu</translation>
    </message>
    <message>
        <source>Works here again</source>
        <translation>Làm việc trở lại</translation>
    </message>
    <message>
        <source>Add a second person first</source>
        <translation>Hãy thêm người thứ hai trước</translation>
    </message>
    <message>
        <source>{name} works here from now on.</source>
        <translation>Từ lúc này {name} làm việc.</translation>
    </message>
    <message>
        <source>Write the name.</source>
        <translation>Hãy ghi họ và tên.</translation>
    </message>
    <message>
        <source>for example: Công chức Văn phòng - thống kê</source>
        <translation>ví dụ: Công chức Văn phòng - thống kê</translation>
    </message>
    <message>
        <source>A person of this desk</source>
        <translation>Người làm việc</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Lưu</translation>
    </message>
    <message>
        <source>{name} works here again.</source>
        <translation>{name} làm việc trở lại.</translation>
    </message>
    <message>
        <source>Last day here</source>
        <translation>Ngày làm việc cuối</translation>
    </message>
    <message>
        <source>Give the day.</source>
        <translation>Hãy ghi ngày.</translation>
    </message>
    <message>
        <source>{name} no longer works here</source>
        <translation>{name} thôi làm việc ở đây</translation>
    </message>
    <message>
        <source>{n} open task is in these hands: hand it over as well.</source>
        <translation>Còn {n} nhiệm vụ đang đứng tên người này: hãy bàn giao nữa.</translation>
    </message>
    <message>
        <source>{n} open tasks are in these hands: hand them over as well.</source>
        <translation>Còn {n} nhiệm vụ đang đứng tên người này: hãy bàn giao nữa.</translation>
    </message>
    <message>
        <source>Give the first day.</source>
        <translation>Hãy ghi ngày đầu.</translation>
    </message>
    <message>
        <source>Give the last day.</source>
        <translation>Hãy ghi ngày cuối.</translation>
    </message>
    <message>
        <source>Is away</source>
        <translation>Người vắng</translation>
    </message>
    <message>
        <source>From the day</source>
        <translation>Từ ngày</translation>
    </message>
    <message>
        <source>Until the day</source>
        <translation>Đến hết ngày</translation>
    </message>
    <message>
        <source>Somebody stands in</source>
        <translation>Người thay</translation>
    </message>
    <message>
        <source>{name} is back.</source>
        <translation>{name} đã về.</translation>
    </message>
    <message>
        <source>Hand the work over</source>
        <translation>Bàn giao công việc</translation>
    </message>
    <message>
        <source>Making the record</source>
        <translation>Đang lập biên bản</translation>
    </message>
    <message>
        <source>Hand over and make the record</source>
        <translation>Bàn giao và lập biên bản</translation>
    </message>
    <message>
        <source>The record (biên bản) says what is open, what waits and where the keys lie. The tasks ticked go on in the other&apos;s hands; undo gives them back.</source>
        <translation>Biên bản ghi việc đang mở, tệp và văn bản đang chờ, nơi giữ khóa. Nhiệm vụ được chọn chuyển sang bên nhận; hoàn tác thì trả lại.</translation>
    </message>
    <message>
        <source>That was handed over already; its record is in the list.</source>
        <translation>Việc này đã bàn giao rồi; biên bản ở trong danh sách.</translation>
    </message>
    <message>
        <source>The record is kept: save it, sign it, give it a number.</source>
        <translation>Đã giữ biên bản: hãy lưu, ký và cấp số.</translation>
    </message>
    <message>
        <source>{count} tasks are {name}&apos;s now. The record is kept: save it, sign it, give it a number.</source>
        <translation>{count} nhiệm vụ nay do {name} làm. Biên bản đã được giữ: hãy lưu ra, ký và cấp số.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Hoàn tác</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>Đã lưu.</translation>
    </message>
    <message>
        <source>Word document</source>
        <translation>Văn bản Word</translation>
    </message>
    <message>
        <source>{number} Record of the hand-over, {giver} to {taker}</source>
        <translation>{number} Biên bản bàn giao giữa {giver} và {taker}</translation>
    </message>
    <message>
        <source>Save the record</source>
        <translation>Lưu biên bản</translation>
    </message>
    <message>
        <source>Written: {path}</source>
        <translation>Đã ghi: {path}</translation>
    </message>
    <message>
        <source>Writing</source>
        <translation>Đang ghi</translation>
    </message>
    <message>
        <source>The record is taken back. The tasks stay where they are; undo gives them back.</source>
        <translation>Đã rút biên bản. Nhiệm vụ vẫn ở bên nhận; hoàn tác thì trả lại bên giao.</translation>
    </message>
    <message>
        <source>Giving the number</source>
        <translation>Đang cấp số</translation>
    </message>
</context>
<context>
    <name>Period</name>
    <message>
        <source>Month {month}/{year}</source>
        <translation>Tháng {month}/{year}</translation>
    </message>
    <message>
        <source>Quarter {quarter}/{year}</source>
        <translation>Quý {quarter}/{year}</translation>
    </message>
    <message>
        <source>First half of {year}</source>
        <translation>6 tháng đầu năm {year}</translation>
    </message>
    <message>
        <source>Second half of {year}</source>
        <translation>6 tháng cuối năm {year}</translation>
    </message>
    <message>
        <source>Nine months of {year}</source>
        <translation>9 tháng năm {year}</translation>
    </message>
    <message>
        <source>Year {year}</source>
        <translation>Năm {year}</translation>
    </message>
    <message>
        <source>Week {window}</source>
        <translation>Tuần {window}</translation>
    </message>
    <message>
        <source>Ad hoc {window}</source>
        <translation>Đột xuất {window}</translation>
    </message>
    <message>
        <source>quarter {quarter}/{year}</source>
        <translation>quý {quarter}/{year}</translation>
    </message>
    <message>
        <source>half {half}/{year}</source>
        <translation>nửa năm {half}/{year}</translation>
    </message>
    <message>
        <source>9 months/{year}</source>
        <translation>9 tháng/{year}</translation>
    </message>
    <message>
        <source>Week</source>
        <translation>Tuần</translation>
    </message>
    <message>
        <source>Thematic</source>
        <translation>Chuyên đề</translation>
    </message>
</context>
<context>
    <name>PeriodBand</name>
    <message>
        <source>Open reporting period</source>
        <translation>Kỳ báo cáo đang mở</translation>
    </message>
    <message>
        <source>Back to the present period</source>
        <translation>Về kỳ hiện nay</translation>
    </message>
    <message>
        <source>Another period was chosen to be seen</source>
        <translation>Đang xem một kỳ khác đã chọn</translation>
    </message>
    <message>
        <source>Update one after the other</source>
        <translation>Cập nhật lần lượt</translation>
    </message>
    <message>
        <source>Still to be sent: {period}</source>
        <translation>Còn phải gửi: {period}</translation>
    </message>
    <message>
        <source>Report still to be sent</source>
        <translation>Báo cáo còn phải gửi</translation>
    </message>
    <message>
        <source>To the new period: {period}</source>
        <translation>Sang kỳ mới: {period}</translation>
    </message>
    <message>
        <source>Period that was chosen</source>
        <translation>Kỳ đang xem</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Chưa có kỳ</translation>
    </message>
    <message>
        <source>Figures from {first} to {last}</source>
        <translation>Số liệu từ {first} đến {last}</translation>
    </message>
    <message>
        <source>to send: {n} working day</source>
        <translation>hạn gửi: {n} ngày làm việc</translation>
    </message>
    <message>
        <source>to send: {n} working days</source>
        <translation>hạn gửi: {n} ngày làm việc</translation>
    </message>
    <message>
        <source>the report is sent</source>
        <translation>báo cáo đã gửi</translation>
    </message>
    <message>
        <source>no report is to be sent any more</source>
        <translation>không còn báo cáo phải gửi</translation>
    </message>
    <message>
        <source>to send: today</source>
        <translation>hạn gửi: hôm nay</translation>
    </message>
    <message>
        <source>the day to send has passed</source>
        <translation>đã quá hạn gửi</translation>
    </message>
    <message>
        <source>{n} day</source>
        <translation>{n} ngày</translation>
    </message>
    <message>
        <source>{n} days</source>
        <translation>{n} ngày</translation>
    </message>
    <message>
        <source>until figures are cut off;</source>
        <translation>đến chốt số liệu;</translation>
    </message>
    <message>
        <source>Cut off</source>
        <translation>Đã chốt</translation>
    </message>
    <message>
        <source>{left}/{total} not reported</source>
        <translation>{left}/{total} chưa báo cáo</translation>
    </message>
    <message>
        <source>All {total} are reported</source>
        <translation>Đã báo cáo đủ {total}</translation>
    </message>
</context>
<context>
    <name>PeriodChooser</name>
    <message>
        <source>Earlier period</source>
        <translation>Kỳ trước</translation>
    </message>
    <message>
        <source>Later period</source>
        <translation>Kỳ sau</translation>
    </message>
</context>
<context>
    <name>PeriodLine</name>
    <message>
        <source>Days of the period</source>
        <translation>Các mốc của kỳ</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Mốc</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Ngày</translation>
    </message>
    <message>
        <source>Period opens</source>
        <translation>Mở kỳ</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Hôm nay</translation>
    </message>
    <message>
        <source>Figures are cut off</source>
        <translation>Chốt số liệu</translation>
    </message>
    <message>
        <source>Report is due</source>
        <translation>Hạn gửi báo cáo</translation>
    </message>
    <message>
        <source>Today {0}</source>
        <translation>Hôm nay {0}</translation>
    </message>
    <message>
        <source>Cut-off {0}</source>
        <translation>Chốt số liệu {0}</translation>
    </message>
    <message>
        <source>Due {0}</source>
        <translation>Hạn gửi {0}</translation>
    </message>
    <message>
        <source>Opens {0}</source>
        <translation>Mở kỳ {0}</translation>
    </message>
</context>
<context>
    <name>PeriodsSection</name>
    <message>
        <source>Periods</source>
        <translation>Kỳ báo cáo</translation>
    </message>
    <message>
        <source>Nghị định 09/2019, article 12: figures from the 15th to the 14th, unless the issuer says otherwise. Type into the table; periods already open keep their days.</source>
        <translation>Nghị định 09/2019/NĐ-CP, Điều 12: số liệu từ ngày 15 đến ngày 14, trừ khi cơ quan giao quy định khác. Gõ thẳng vào bảng; kỳ đã mở giữ nguyên ngày.</translation>
    </message>
    <message>
        <source>Periods &amp;of</source>
        <translation>Kỳ báo cáo &amp;của</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Loại kỳ</translation>
    </message>
    <message>
        <source>Last day of the figures (0: end of month)</source>
        <translation>Ngày chốt (0: cuối tháng)</translation>
    </message>
    <message>
        <source>Due, working days after</source>
        <translation>Hạn gửi, ngày làm việc</translation>
    </message>
    <message>
        <source>Late until, working days after</source>
        <translation>Nhận muộn, ngày làm việc</translation>
    </message>
    <message>
        <source>Rules of periods</source>
        <translation>Quy định kỳ báo cáo</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>Tháng</translation>
    </message>
    <message>
        <source>Quarter</source>
        <translation>Quý</translation>
    </message>
    <message>
        <source>Half-year</source>
        <translation>6 tháng</translation>
    </message>
    <message>
        <source>Nine months</source>
        <translation>9 tháng</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>Năm</translation>
    </message>
    <message>
        <source>A whole number is needed here. Nothing was changed.</source>
        <translation>Ở đây cần một số nguyên. Chưa thay đổi gì.</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>Đang lưu</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>Đã lưu.</translation>
    </message>
</context>
<context>
    <name>PickingPage</name>
    <message>
        <source>Which tasks are ours?</source>
        <translation>Nhiệm vụ nào là của đơn vị?</translation>
    </message>
    <message>
        <source>Which of the new tasks are ours?</source>
        <translation>Nhiệm vụ mới nào của đơn vị?</translation>
    </message>
    <message>
        <source>Select tasks (Ctrl or Shift for several), then say what our part is. What the document gives to our office by name, or to all of its kind, is marked already. Tasks left alone stay in the plan, outside our counts.</source>
        <translation>Chọn nhiệm vụ (giữ Ctrl hoặc Shift để chọn nhiều), rồi chọn vai trò của đơn vị. Việc giao đích danh, hay giao chung cho các đơn vị cùng loại, đã đánh dấu sẵn. Việc không chọn vẫn nằm trong kế hoạch, không tính vào số của đơn vị.</translation>
    </message>
    <message>
        <source>Not ours</source>
        <translation>Không phải việc của đơn vị</translation>
    </message>
    <message>
        <source>The whole clause</source>
        <translation>Nguyên văn cả mục</translation>
    </message>
    <message>
        <source>Tasks of the document</source>
        <translation>Nhiệm vụ trong văn bản</translation>
    </message>
    <message>
        <source>{count} of {total} tasks are ours</source>
        <translation>{count}/{total} nhiệm vụ của đơn vị</translation>
    </message>
</context>
<context>
    <name>PicksDialog</name>
    <message>
        <source>Our tasks</source>
        <translation>Việc của đơn vị</translation>
    </message>
    <message>
        <source>What was recorded on a task stays, whatever you choose here.</source>
        <translation>Việc đã ghi vẫn giữ nguyên, chọn lại thế nào cũng không mất.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Lưu</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Đang lưu…</translation>
    </message>
</context>
<context>
    <name>Pinning</name>
    <message>
        <source>code compared</source>
        <translation>đã đối chiếu mã</translation>
    </message>
    <message>
        <source>{name} already has another code here. Has it changed its computer or its key? Then retire the old code.</source>
        <translation>{name} đang có một mã khác đã đối chiếu ở đây. Đơn vị đó đã thay máy hoặc thay khóa? Nếu đúng, hãy thôi dùng mã cũ.</translation>
    </message>
    <message>
        <source>Another code</source>
        <translation>Mã khác</translation>
    </message>
    <message>
        <source>Retire the old code</source>
        <translation>Thôi dùng mã cũ</translation>
    </message>
    <message>
        <source>Keeping the code</source>
        <translation>Đang ghi mã</translation>
    </message>
</context>
<context>
    <name>Places</name>
    <message>
        <source>Today</source>
        <translation>Hôm nay</translation>
    </message>
    <message>
        <source>Plans</source>
        <translation>Kế hoạch</translation>
    </message>
    <message>
        <source>Period report</source>
        <translation>Báo cáo kỳ</translation>
    </message>
    <message>
        <source>Send – Receive</source>
        <translation>Gửi – Nhận</translation>
    </message>
    <message>
        <source>Consolidation</source>
        <translation>Tổng hợp</translation>
    </message>
    <message>
        <source>Our own
plans</source>
        <translation>Kế hoạch
của đơn vị</translation>
    </message>
    <message>
        <source>Units</source>
        <translation>Đơn vị</translation>
    </message>
    <message>
        <source>Add
a plan</source>
        <translation>Thêm
kế hoạch</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Trợ giúp</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Thiết lập</translation>
    </message>
</context>
<context>
    <name>Plan</name>
    <message>
        <source>Task</source>
        <translation>Nhiệm vụ</translation>
    </message>
    <message>
        <source>Deadlines by month</source>
        <translation>Thời hạn theo tháng</translation>
    </message>
    <message>
        <source>per period</source>
        <translation>theo kỳ</translation>
    </message>
    <message>
        <source>{done}/{total} done</source>
        <translation>{done}/{total} hoàn thành</translation>
    </message>
    <message>
        <source>no task of ours</source>
        <translation>không có việc</translation>
    </message>
    <message>
        <source>no office yet</source>
        <translation>chưa giao đơn vị</translation>
    </message>
    <message>
        <source>{n} not reported</source>
        <translation>{n} chưa báo cáo</translation>
    </message>
    <message>
        <source>all reported</source>
        <translation>đã báo cáo đủ</translation>
    </message>
    <message>
        <source>Overdue by {n} day</source>
        <translation>Quá hạn {n} ngày</translation>
    </message>
    <message>
        <source>Overdue by {n} days</source>
        <translation>Quá hạn {n} ngày</translation>
    </message>
    <message>
        <source>{n} day past our own date</source>
        <translation>Quá ngày tự đặt {n} ngày</translation>
    </message>
    <message>
        <source>{n} days past our own date</source>
        <translation>Quá ngày tự đặt {n} ngày</translation>
    </message>
    <message>
        <source>Due today</source>
        <translation>Hạn hôm nay</translation>
    </message>
    <message>
        <source>{n} day left</source>
        <translation>Còn {n} ngày</translation>
    </message>
    <message>
        <source>{n} days left</source>
        <translation>Còn {n} ngày</translation>
    </message>
    <message>
        <source>Done, {n} day late</source>
        <translation>Hoàn thành, quá {n} ngày</translation>
    </message>
    <message>
        <source>Done, {n} days late</source>
        <translation>Hoàn thành, quá {n} ngày</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Hoàn thành</translation>
    </message>
    <message>
        <source>set by {office}</source>
        <translation>{office} tự đặt</translation>
    </message>
    <message>
        <source>by {citation}</source>
        <translation>theo {citation}</translation>
    </message>
    <message>
        <source>by the document</source>
        <translation>theo văn bản</translation>
    </message>
    <message>
        <source>{office} leads</source>
        <translation>{office} chủ trì</translation>
    </message>
    <message>
        <source>{office} takes part</source>
        <translation>{office} phối hợp</translation>
    </message>
    <message>
        <source>for information</source>
        <translation>để biết</translation>
    </message>
    <message>
        <source>not given to {office}</source>
        <translation>không giao {office}</translation>
    </message>
    <message>
        <source>{n} taking part</source>
        <translation>{n} phối hợp</translation>
    </message>
    <message>
        <source>{n} for information</source>
        <translation>{n} để biết</translation>
    </message>
    <message>
        <source>data file</source>
        <translation>tệp dữ liệu</translation>
    </message>
    <message>
        <source>document</source>
        <translation>văn bản</translation>
    </message>
    <message>
        <source>Not published. Say first whose the tasks are: choose a task, then Give to offices…</source>
        <translation>Chưa ban hành. Trước hết cần giao việc: chọn một nhiệm vụ, bấm Giao đơn vị…</translation>
    </message>
    <message>
        <source>{given} of {tasks} tasks are given to {units} units.</source>
        <translation>Đã giao {given} trên {tasks} việc cho {units} đơn vị.</translation>
    </message>
    <message>
        <source>Not published: no unit gets this plan yet.</source>
        <translation>Chưa ban hành: chưa đơn vị nào nhận được kế hoạch này.</translation>
    </message>
    <message>
        <source>Update {number} is not published: units do not get these changes yet.</source>
        <translation>Cập nhật lần {number} chưa ban hành: các đơn vị chưa nhận được những thay đổi này.</translation>
    </message>
    <message>
        <source>Joined on {day} with the plan read from a document: {title}</source>
        <translation>Ngày {day} đã ghép với kế hoạch nhập từ văn bản: {title}</translation>
    </message>
    <message>
        <source>No. {reference}</source>
        <translation>Số {reference}</translation>
    </message>
    <message>
        <source>of {day}</source>
        <translation>ngày {day}</translation>
    </message>
    <message>
        <source>Arrival number</source>
        <translation>Số đến</translation>
    </message>
    <message>
        <source>Arrived on</source>
        <translation>Ngày đến</translation>
    </message>
    <message>
        <source>Urgency</source>
        <translation>Độ khẩn</translation>
    </message>
    <message>
        <source>Leader&apos;s note</source>
        <translation>Ý kiến phân phối</translation>
    </message>
    <message>
        <source>Handled by</source>
        <translation>Người xử lý</translation>
    </message>
    <message>
        <source>Answer by</source>
        <translation>Hạn xử lý</translation>
    </message>
</context>
<context>
    <name>PlanDoubtsBar</name>
    <message>
        <source>Kept as {office} sent it, not corrected.</source>
        <translation>Giữ nguyên như bản {office} gửi, không sửa.</translation>
    </message>
    <message>
        <source>Kept as written, not corrected.</source>
        <translation>Giữ nguyên như văn bản, không sửa.</translation>
    </message>
    <message>
        <source>See {n} note</source>
        <translation>Xem {n} ghi chú</translation>
    </message>
    <message>
        <source>See {n} notes</source>
        <translation>Xem {n} ghi chú</translation>
    </message>
</context>
<context>
    <name>PlanPage</name>
    <message>
        <source>Back to the list</source>
        <translation>Về danh sách</translation>
    </message>
    <message>
        <source>Plans</source>
        <translation>Kế hoạch</translation>
    </message>
    <message>
        <source>That was the last of {n} tasks to go through.</source>
        <translation>Đã đi hết {n} nhiệm vụ cần cập nhật.</translation>
    </message>
    <message>
        <source>Open the report</source>
        <translation>Mở báo cáo kỳ</translation>
    </message>
    <message>
        <source>What you typed went nowhere: the list has the focus. Press Enter to write in the chosen task.</source>
        <translation>Chữ vừa gõ chưa vào đâu vì con trỏ đang ở danh sách. Bấm Enter để ghi vào nhiệm vụ đang chọn.</translation>
    </message>
    <message>
        <source>Keep this view</source>
        <translation>Lưu cách xem này</translation>
    </message>
    <message>
        <source>“{name}” is kept. Find it under Filter, Views I keep.</source>
        <translation>Đã lưu “{name}”. Xem lại ở Lọc, Cách xem đã lưu.</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Đổi tên</translation>
    </message>
    <message>
        <source>The view “{name}” is now called “{again}”.</source>
        <translation>Đã đổi tên “{name}” thành “{again}”.</translation>
    </message>
    <message>
        <source>“{name}” is kept no longer.</source>
        <translation>Đã thôi lưu “{name}”.</translation>
    </message>
    <message>
        <source>What shall this view be called?</source>
        <translation>Đặt tên cho cách xem này:</translation>
    </message>
    <message>
        <source>A view has this name already. What else shall this one be called?</source>
        <translation>Đã có cách xem tên này. Hãy đặt tên khác.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Hoàn tác</translation>
    </message>
</context>
<context>
    <name>PlanPane</name>
    <message>
        <source>The plan</source>
        <translation>Kế hoạch</translation>
    </message>
    <message>
        <source>How it came</source>
        <translation>Văn bản đến</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>Sửa…</translation>
    </message>
    <message>
        <source>Change how it came…</source>
        <translation>Sửa thông tin văn bản đến…</translation>
    </message>
    <message>
        <source>Updates</source>
        <translation>Các lần cập nhật</translation>
    </message>
    <message>
        <source>This plan is here twice: read from a document, and sent as a data file.</source>
        <translation>Kế hoạch này đang có hai bản: một bản đọc từ văn bản, một bản do cơ quan giao gửi bằng tệp dữ liệu.</translation>
    </message>
    <message>
        <source>Compare and join…</source>
        <translation>So và ghép hai bản…</translation>
    </message>
    <message>
        <source>Take apart…</source>
        <translation>Tách ra…</translation>
    </message>
    <message>
        <source>Publish…</source>
        <translation>Ban hành…</translation>
    </message>
    <message>
        <source>Print the plan…</source>
        <translation>In kế hoạch…</translation>
    </message>
    <message>
        <source>Go on into the next year…</source>
        <translation>Tiếp tục sang năm sau…</translation>
    </message>
    <message>
        <source>Read the corrected document…</source>
        <translation>Đọc lại văn bản đã sửa…</translation>
    </message>
    <message>
        <source>When the document was corrected or amended: clauses that stayed keep what you recorded.</source>
        <translation>Dùng khi văn bản được đính chính, sửa đổi. Mục nào còn thì việc đã ghi giữ nguyên.</translation>
    </message>
    <message>
        <source>Open the document…</source>
        <translation>Mở văn bản gốc…</translation>
    </message>
    <message>
        <source>Join the document with its data file…</source>
        <translation>Ghép văn bản với tệp dữ liệu…</translation>
    </message>
    <message>
        <source>When this plan stands in the list twice: once read from its document, once as its issuer sent it.</source>
        <translation>Khi kế hoạch này đang đứng hai lần trong danh sách: một bản đọc từ văn bản, một bản do cơ quan giao gửi.</translation>
    </message>
    <message>
        <source>Join it by hand with a plan of another office…</source>
        <translation>Ghép bằng tay với kế hoạch của cơ quan khác…</translation>
    </message>
    <message>
        <source>Nothing is written down yet.</source>
        <translation>Chưa ghi số đến, ngày đến.</translation>
    </message>
    <message>
        <source>Update {number}</source>
        <translation>Cập nhật lần {number}</translation>
    </message>
    <message>
        <source>{citation} · entered {day}</source>
        <translation>{citation} · ghi ngày {day}</translation>
    </message>
    <message>
        <source>After {day}</source>
        <translation>Sau ngày {day}</translation>
    </message>
    <message>
        <source>Meanwhile</source>
        <translation>Từ đó đến nay</translation>
    </message>
    <message>
        <source>Opening the document</source>
        <translation>Đang mở văn bản</translation>
    </message>
    <message>
        <source>The document itself is not kept here: its words were pasted, or it was read by an earlier version. The clauses stand in the plan as printed.</source>
        <translation>Tệp văn bản gốc không có ở đây: nội dung được dán vào, hoặc đã đọc bằng bản chương trình cũ. Các mục trong kế hoạch vẫn nguyên văn như bản in.</translation>
    </message>
    <message>
        <source>The same plan, as it is here a second time</source>
        <translation>Cũng kế hoạch này, có ở đây lần thứ hai</translation>
    </message>
    <message>
        <source>When one plan was read from a document and also came as a data file. Nothing is joined before you have seen clause beside clause.</source>
        <translation>Dùng khi một kế hoạch vừa đọc từ văn bản, vừa nhận bằng tệp dữ liệu. Chưa ghép gì trước khi anh/chị xem từng mục cạnh nhau.</translation>
    </message>
    <message>
        <source>Join a plan that is here twice</source>
        <translation>Ghép kế hoạch có ở đây hai lần</translation>
    </message>
    <message>
        <source>Compare them</source>
        <translation>So sánh hai bản</translation>
    </message>
    <message>
        <source>Take apart</source>
        <translation>Tách ra</translation>
    </message>
    <message>
        <source>Take the plan of the document and the one of the data file apart again?</source>
        <translation>Tách kế hoạch nhập từ văn bản và kế hoạch từ tệp dữ liệu thành hai như cũ?</translation>
    </message>
    <message>
        <source>Everything that went over goes back to where it stood before they were joined.</source>
        <translation>Mọi thứ đã chuyển sang sẽ trở lại đúng chỗ trước khi ghép.</translation>
    </message>
    <message>
        <source>Publish</source>
        <translation>Ban hành</translation>
    </message>
    <message>
        <source>Publish this for the units? The next files you send carry it.</source>
        <translation>Ban hành cho các đơn vị? Tệp gửi lần tới sẽ mang nội dung này.</translation>
    </message>
    <message>
        <source>From then on a change needs a document that it rests on.</source>
        <translation>Từ đó, muốn thay đổi phải nêu văn bản làm căn cứ.</translation>
    </message>
    <message>
        <source>Published. Now send it to the {count} units under Send and receive.</source>
        <translation>Đã ban hành. Nay gửi cho {count} đơn vị ở Gửi – Nhận.</translation>
    </message>
    <message>
        <source>Followed no longer: {tasks}.</source>
        <translation>Ngừng theo dõi: {tasks}.</translation>
    </message>
    <message>
        <source>Ours no longer: {tasks}.</source>
        <translation>Không còn giao cho đơn vị mình: {tasks}.</translation>
    </message>
    <message>
        <source>What you recorded on them is kept.</source>
        <translation>Những gì đã ghi ở các mục này được giữ nguyên.</translation>
    </message>
    <message>
        <source>Pick our tasks again…</source>
        <translation>Chọn lại việc của đơn vị…</translation>
    </message>
</context>
<context>
    <name>PlanTree</name>
    <message>
        <source>Content of the plan</source>
        <translation>Nội dung kế hoạch</translation>
    </message>
    <message>
        <source>Lead</source>
        <translation>Chủ trì</translation>
    </message>
    <message>
        <source>Deadline</source>
        <translation>Thời hạn</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Tiến độ</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Trạng thái</translation>
    </message>
    <message>
        <source>Lead: {office}</source>
        <translation>Chủ trì: {office}</translation>
    </message>
    <message>
        <source>new</source>
        <translation>mới</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>đã đổi</translation>
    </message>
    <message>
        <source>no longer followed</source>
        <translation>ngừng theo dõi</translation>
    </message>
    <message>
        <source>none</source>
        <translation>không có</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Mới</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Đã đổi</translation>
    </message>
</context>
<context>
    <name>PlanTreeView</name>
    <message>
        <source>Plan tree</source>
        <translation>Cây kế hoạch</translation>
    </message>
</context>
<context>
    <name>PlanViews</name>
    <message>
        <source>List of tasks</source>
        <translation>Danh sách nhiệm vụ</translation>
    </message>
    <message>
        <source>{n} more task; filter to see it</source>
        <translation>Còn {n} nhiệm vụ nữa; lọc bớt để thấy</translation>
    </message>
    <message>
        <source>{n} more tasks; filter to see them</source>
        <translation>Còn {n} nhiệm vụ nữa; lọc bớt để thấy</translation>
    </message>
    <message>
        <source>Nothing fits.</source>
        <translation>Không có mục nào khớp.</translation>
    </message>
    <message>
        <source>There is no plan yet. Plug in the stick of the issuing office, or open the plan (Word, PDF).</source>
        <translation>Chưa có kế hoạch nào. Cắm USB của cơ quan giao, hoặc mở văn bản kế hoạch (Word, PDF, bản quét) hay tệp dữ liệu.</translation>
    </message>
    <message>
        <source>Open a plan…</source>
        <translation>Mở kế hoạch…</translation>
    </message>
    <message>
        <source>No task of ours has a place here.</source>
        <translation>Không có nhiệm vụ nào của đơn vị mình ở đây.</translation>
    </message>
    <message>
        <source>No task that our office leads has a day to stand on.</source>
        <translation>Chưa có nhiệm vụ nào đơn vị chủ trì có thời hạn để xếp lên lịch.</translation>
    </message>
    <message>
        <source>Show everything</source>
        <translation>Hiện tất cả</translation>
    </message>
</context>
<context>
    <name>PreviewCard</name>
    <message>
        <source>Back to the desk</source>
        <translation>Về bàn soạn</translation>
    </message>
    <message>
        <source>Page before</source>
        <translation>Trang trước</translation>
    </message>
    <message>
        <source>Next page</source>
        <translation>Trang sau</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>Thu nhỏ</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>Phóng to</translation>
    </message>
    <message>
        <source>Whole pages</source>
        <translation>Vừa trang</translation>
    </message>
    <message>
        <source>Keep as PDF…</source>
        <translation>Lưu PDF…</translation>
    </message>
    <message>
        <source>Go on in Word…</source>
        <translation>Sửa tiếp trong Word…</translation>
    </message>
    <message>
        <source>Other forms: templates, a blank form</source>
        <translation>Mẫu khác: mẫu của đơn vị, phiếu trống</translation>
    </message>
    <message>
        <source>Sign…</source>
        <translation>Ký số…</translation>
    </message>
    <message>
        <source>Print draft</source>
        <translation>In nháp</translation>
    </message>
</context>
<context>
    <name>Printing</name>
    <message>
        <source>There is no paper to print here yet.</source>
        <translation>Ở đây chưa có bản in nào.</translation>
    </message>
    <message>
        <source>{pages} pages handed to {printer}.</source>
        <translation>Đã chuyển {pages} trang cho máy in {printer}.</translation>
    </message>
    <message>
        <source>{pages} pages wait at {printer}, which stands still. See that it is on, has paper and is not paused.</source>
        <translation>{pages} trang đang chờ ở máy in {printer}, máy in đang dừng. Hãy xem máy in đã bật, có giấy và không bị tạm dừng.</translation>
    </message>
    <message>
        <source>Printing</source>
        <translation>Đang in</translation>
    </message>
</context>
<context>
    <name>ProgressBox</name>
    <message>
        <source>Progress</source>
        <translation>Tiến độ</translation>
    </message>
    <message>
        <source>Report of this period</source>
        <translation>Báo cáo kỳ này</translation>
    </message>
    <message>
        <source>Not reported yet</source>
        <translation>Chưa báo cáo</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Báo cáo</translation>
    </message>
    <message>
        <source>Nothing arose</source>
        <translation>Không có phát sinh</translation>
    </message>
    <message>
        <source>As before</source>
        <translation>Giữ nguyên</translation>
    </message>
    <message>
        <source>Report that the task stands as it did in the period before</source>
        <translation>Báo cáo rằng nhiệm vụ giữ nguyên như kỳ trước</translation>
    </message>
    <message>
        <source>Set aside…</source>
        <translation>Tạm dừng…</translation>
    </message>
    <message>
        <source>What was done in this period</source>
        <translation>Kết quả thực hiện trong kỳ</translation>
    </message>
    <message>
        <source>What was done, with figures; it is saved as you type</source>
        <translation>Kết quả thực hiện, kèm số liệu; tự lưu khi gõ</translation>
    </message>
    <message>
        <source>What our office did for this task, as a note; it is saved as you type</source>
        <translation>Ghi việc đơn vị đã phối hợp, đã làm; tự lưu khi gõ</translation>
    </message>
    <message>
        <source>Take up again…</source>
        <translation>Làm tiếp…</translation>
    </message>
    <message>
        <source>Open the report…</source>
        <translation>Mở báo cáo…</translation>
    </message>
    <message>
        <source>The report of this period has its number. To change it, reopen it there with a reason.</source>
        <translation>Báo cáo kỳ này đã cấp số nên tiến độ đứng yên. Muốn sửa, mở lại báo cáo, kèm lý do.</translation>
    </message>
    <message>
        <source>The report of this period is submitted. To change it, take it back there first.</source>
        <translation>Báo cáo kỳ này đã trình ký nên tiến độ đứng yên. Muốn sửa, hãy rút báo cáo về trước.</translation>
    </message>
    <message>
        <source>Set aside from {day}</source>
        <translation>Tạm dừng từ {day}</translation>
    </message>
    <message>
        <source>Done on</source>
        <translation>Hoàn thành ngày</translation>
    </message>
    <message>
        <source>Why it is late</source>
        <translation>Lý do chậm</translation>
    </message>
    <message>
        <source>For the report</source>
        <translation>Để đưa vào báo cáo</translation>
    </message>
    <message>
        <source>Say on which day it was done, or set the progress back.</source>
        <translation>Hãy ghi ngày hoàn thành, hoặc chuyển tiến độ về đang triển khai.</translation>
    </message>
    <message>
        <source>{day} is still to come. Give the day on which it was done.</source>
        <translation>Ngày {day} chưa tới. Hãy ghi ngày đã hoàn thành.</translation>
    </message>
    <message>
        <source>What we did for it, period {name}</source>
        <translation>Việc đơn vị đã phối hợp kỳ {name}</translation>
    </message>
    <message>
        <source>Our note, period {name}</source>
        <translation>Ghi chú của đơn vị kỳ {name}</translation>
    </message>
    <message>
        <source>Progress, period {name}</source>
        <translation>Tiến độ kỳ {name}</translation>
    </message>
    <message>
        <source>Evidence: {n} files</source>
        <translation>Minh chứng: {n} tệp</translation>
    </message>
    <message>
        <source>Saved {time}</source>
        <translation>Đã lưu {time}</translation>
    </message>
    <message>
        <source>Not saved yet</source>
        <translation>Chưa lưu được</translation>
    </message>
</context>
<context>
    <name>ProgressDialog</name>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
    </message>
</context>
<context>
    <name>ProgressSwitch</name>
    <message>
        <source>Progress</source>
        <translation>Tiến độ</translation>
    </message>
</context>
<context>
    <name>Prompt</name>
    <message>
        <source>Go back</source>
        <translation>Quay lại</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
</context>
<context>
    <name>ProposalDialog</name>
    <message>
        <source>The words stand in what our office says of the task.</source>
        <translation>Đã ghi vào kết quả của đơn vị ở nhiệm vụ này.</translation>
    </message>
    <message>
        <source>The figure stands in our report of the period.</source>
        <translation>Đã ghi vào số liệu kỳ này của đơn vị.</translation>
    </message>
    <message>
        <source>What the linked tasks say · {period}</source>
        <translation>Nội dung từ nhiệm vụ liên kết · {period}</translation>
    </message>
    <message>
        <source>These are proposals. Only what you take over is written; how far the task is, you say.</source>
        <translation>Đây là đề xuất. Chỉ nội dung bạn đưa vào mới được ghi; mức độ thực hiện nhiệm vụ do bạn tự chọn.</translation>
    </message>
    <message>
        <source>What the linked tasks say</source>
        <translation>Nội dung từ nhiệm vụ liên kết</translation>
    </message>
    <message>
        <source>Take the words over</source>
        <translation>Đưa vào kết quả của đơn vị</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Sao chép</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
    <message>
        <source>Its plan has no period of this name.</source>
        <translation>Kế hoạch này không có kỳ báo cáo cùng tên.</translation>
    </message>
    <message>
        <source>Its plan counts this period as {window}.</source>
        <translation>Kế hoạch này tính kỳ trong khoảng {window}.</translation>
    </message>
    <message>
        <source>Nobody says anything of it in this period.</source>
        <translation>Kỳ này chưa có ai nêu nội dung.</translation>
    </message>
    <message>
        <source>No figure is proposed</source>
        <translation>Không lấy số liệu đề xuất</translation>
    </message>
    <message>
        <source>The figure of {indicator} comes from</source>
        <translation>Số liệu của “{indicator}” lấy từ</translation>
    </message>
    <message>
        <source>Take the figure over</source>
        <translation>Đưa số vào</translation>
    </message>
    <message>
        <source>{name}: no figure yet</source>
        <translation>{name}: chưa có số liệu</translation>
    </message>
    <message>
        <source>{name}: {value} {unit} ({count} reported)</source>
        <translation>{name}: {value} {unit} ({count} đơn vị có số liệu)</translation>
    </message>
    <message>
        <source>Copied.</source>
        <translation>Đã sao chép.</translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>Screens</source>
        <translation>Màn hình</translation>
    </message>
</context>
<context>
    <name>RailButton</name>
    <message>
        <source>{0}, {1} waiting</source>
        <translation>{0}, {1} việc đang chờ</translation>
    </message>
</context>
<context>
    <name>RegisterModel</name>
    <message>
        <source>Way</source>
        <translation>Đến, đi</translation>
    </message>
    <message>
        <source>Arrival number</source>
        <translation>Số đến</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Ngày</translation>
    </message>
    <message>
        <source>Number, code</source>
        <translation>Số, ký hiệu</translation>
    </message>
    <message>
        <source>From, to</source>
        <translation>Nơi gửi, nơi nhận</translation>
    </message>
    <message>
        <source>About</source>
        <translation>Trích yếu</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>Hạn</translation>
    </message>
    <message>
        <source>Handled by</source>
        <translation>Người xử lý</translation>
    </message>
    <message>
        <source>called off</source>
        <translation>hủy</translation>
    </message>
    <message>
        <source>came</source>
        <translation>đến</translation>
    </message>
    <message>
        <source>went</source>
        <translation>đi</translation>
    </message>
    <message>
        <source>all units</source>
        <translation>tất cả đơn vị</translation>
    </message>
</context>
<context>
    <name>RegisterView</name>
    <message>
        <source>Due</source>
        <translation>Hạn</translation>
    </message>
    <message>
        <source>Handled by</source>
        <translation>Người xử lý</translation>
    </message>
    <message>
        <source>What came and went</source>
        <translation>Danh sách đến, đi</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>Năm</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Tất cả</translation>
    </message>
    <message>
        <source>Came</source>
        <translation>Đến</translation>
    </message>
    <message>
        <source>Went</source>
        <translation>Đi</translation>
    </message>
    <message>
        <source>Search in the list</source>
        <translation>Tìm trong danh sách</translation>
    </message>
    <message>
        <source>Search in the list, no need for marks</source>
        <translation>Tìm trong danh sách, không cần gõ dấu</translation>
    </message>
    <message>
        <source>Note on the line…</source>
        <translation>Ghi số đến, hạn…</translation>
    </message>
    <message>
        <source>PDF…</source>
        <translation>PDF…</translation>
    </message>
    <message>
        <source>Word…</source>
        <translation>Word…</translation>
    </message>
    <message>
        <source>Excel…</source>
        <translation>Excel…</translation>
    </message>
    <message>
        <source>{count} lines of {year}. The office&apos;s own register is in e-Office.</source>
        <translation>{count} dòng của năm {year}. Sổ văn bản của đơn vị nằm ở eOffice; đây chỉ là phần đi qua chương trình này.</translation>
    </message>
    <message>
        <source>What came and went in {year}</source>
        <translation>Văn bản đến, văn bản đi năm {year}</translation>
    </message>
    <message>
        <source>Write the list</source>
        <translation>Ghi danh sách ra</translation>
    </message>
    <message>
        <source>The list is written and was read back.</source>
        <translation>Đã ghi danh sách và đọc lại đúng.</translation>
    </message>
    <message>
        <source>Writing the list</source>
        <translation>Đang ghi danh sách</translation>
    </message>
    <message>
        <source>Arrival number (as in the office&apos;s register)</source>
        <translation>Số đến (như trong sổ văn bản của đơn vị)</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>Đang lưu</translation>
    </message>
    <message>
        <source>On this line</source>
        <translation>Ghi trên dòng này</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Lưu</translation>
    </message>
</context>
<context>
    <name>Reminding</name>
    <message>
        <source>Letters to units that owe a report</source>
        <translation>Công văn gửi đơn vị còn nợ báo cáo</translation>
    </message>
    <message>
        <source>Freezing the letters</source>
        <translation>Đang trình các công văn</translation>
    </message>
    <message>
        <source>Submit for signature</source>
        <translation>Trình ký</translation>
    </message>
    <message>
        <source>Kind of letter</source>
        <translation>Loại công văn</translation>
    </message>
    <message>
        <source>Reminder (đôn đốc)</source>
        <translation>Đôn đốc</translation>
    </message>
    <message>
        <source>Request to explain (giải trình)</source>
        <translation>Yêu cầu giải trình</translation>
    </message>
    <message>
        <source>How many</source>
        <translation>Cách gửi</translation>
    </message>
    <message>
        <source>One letter for all</source>
        <translation>Một công văn chung</translation>
    </message>
    <message>
        <source>A letter for each unit</source>
        <translation>Mỗi đơn vị một công văn</translation>
    </message>
    <message>
        <source>To these units</source>
        <translation>Gửi các đơn vị</translation>
    </message>
    <message>
        <source>Tick at least one unit.</source>
        <translation>Hãy chọn ít nhất một đơn vị.</translation>
    </message>
    <message>
        <source>Title of who signs</source>
        <translation>Chức vụ người ký</translation>
    </message>
    <message>
        <source>Write who signs.</source>
        <translation>Hãy ghi người ký.</translation>
    </message>
    <message>
        <source>Full name of who signs</source>
        <translation>Họ tên người ký</translation>
    </message>
    <message>
        <source>{count} letters were submitted for signature; they are kept and wait for their number.</source>
        <translation>Đã trình ký {count} công văn. Công văn được giữ nguyên, chờ cấp số.</translation>
    </message>
    <message>
        <source>Show the papers</source>
        <translation>Xem văn bản</translation>
    </message>
</context>
<context>
    <name>ReportActs</name>
    <message>
        <source>Giving the number</source>
        <translation>Đang cấp số</translation>
    </message>
    <message>
        <source>Freezing the report</source>
        <translation>Đang giữ nguyên báo cáo</translation>
    </message>
    <message>
        <source>The report is submitted for signature.</source>
        <translation>Đã trình ký báo cáo. Nội dung và bản in được giữ nguyên từ đây.</translation>
    </message>
    <message>
        <source>Submission</source>
        <translation>Trình ký</translation>
    </message>
    <message>
        <source>Submit the report for signature? What it says and prints then stands still.</source>
        <translation>Trình ký báo cáo? Nội dung và bản in được giữ nguyên từ đây.</translation>
    </message>
    <message>
        <source>Submit</source>
        <translation>Trình ký</translation>
    </message>
    <message>
        <source>Report {number} went out before. What does this one do to it?</source>
        <translation>Báo cáo {number} đã gửi trước đó. Báo cáo này bổ sung hay thay thế?</translation>
    </message>
    <message>
        <source>Go back</source>
        <translation>Quay lại</translation>
    </message>
    <message>
        <source>Replaces it</source>
        <translation>Thay thế</translation>
    </message>
    <message>
        <source>Supplements it</source>
        <translation>Bổ sung</translation>
    </message>
    <message>
        <source>Record that the report was approved, word for word as it was submitted?</source>
        <translation>Ghi nhận báo cáo đã được ký duyệt, đúng như bản đã trình?</translation>
    </message>
    <message>
        <source>Approval</source>
        <translation>Ký duyệt</translation>
    </message>
    <message>
        <source>Approved</source>
        <translation>Đã ký duyệt</translation>
    </message>
    <message>
        <source>The approval is recorded.</source>
        <translation>Đã ghi nhận ký duyệt.</translation>
    </message>
    <message>
        <source>Recording the approval</source>
        <translation>Đang ghi nhận ký duyệt</translation>
    </message>
    <message>
        <source>The number was given.</source>
        <translation>Đã cấp số.</translation>
    </message>
    <message>
        <source>The report is kept as it was signed.</source>
        <translation>Đã giữ đúng bản báo cáo đã ký.</translation>
    </message>
    <message>
        <source>Keeping the report</source>
        <translation>Đang giữ báo cáo</translation>
    </message>
    <message>
        <source>Sent another way</source>
        <translation>Đã gửi cách khác</translation>
    </message>
    <message>
        <source>By eOffice</source>
        <translation>Qua eOffice</translation>
    </message>
    <message>
        <source>On paper</source>
        <translation>Bản giấy</translation>
    </message>
    <message>
        <source>How did the report go out? No data file is written.</source>
        <translation>Báo cáo đã gửi bằng cách nào? Không ghi tệp dữ liệu.</translation>
    </message>
    <message>
        <source>Recorded: the report went out on {day}.</source>
        <translation>Đã ghi: báo cáo gửi ngày {day}.</translation>
    </message>
    <message>
        <source>The day it went out:</source>
        <translation>Ngày gửi:</translation>
    </message>
    <message>
        <source>{issuer} asks for more: {reason}</source>
        <translation>{issuer} yêu cầu bổ sung: {reason}</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>Đang lưu</translation>
    </message>
    <message>
        <source>That is no day. Write it like 30/11/2026. The day it went out:</source>
        <translation>Đó không phải là ngày. Hãy ghi như 30/11/2026. Ngày gửi:</translation>
    </message>
    <message>
        <source>Take the report back to the desk? It can be changed again, and is submitted anew.</source>
        <translation>Rút báo cáo về để sửa? Báo cáo sửa được trở lại và phải trình ký lại.</translation>
    </message>
    <message>
        <source>Back to the desk</source>
        <translation>Rút về để sửa</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>Rút về</translation>
    </message>
    <message>
        <source>The report is back on the desk.</source>
        <translation>Đã rút báo cáo về để sửa.</translation>
    </message>
    <message>
        <source>Did the report not go out on {day}? It keeps its number, its day and its words.</source>
        <translation>Báo cáo chưa gửi ngày {day}? Số, ngày và nội dung vẫn giữ nguyên.</translation>
    </message>
    <message>
        <source>Not sent after all</source>
        <translation>Bỏ ghi đã gửi</translation>
    </message>
    <message>
        <source>Not sent</source>
        <translation>Chưa gửi</translation>
    </message>
    <message>
        <source>The report waits to be sent.</source>
        <translation>Báo cáo chờ gửi.</translation>
    </message>
    <message>
        <source>Number and date are corrected.</source>
        <translation>Đã sửa số, ngày.</translation>
    </message>
    <message>
        <source>Why is the report reopened? What was numbered stays; the next report takes a number of its own and says what it supplements.</source>
        <translation>Vì sao mở lại báo cáo? Bản đã có số được giữ; báo cáo sau mang số mới và ghi rõ bổ sung báo cáo nào.</translation>
    </message>
    <message>
        <source>Why is the report reopened? It did not go out, so its number is called off and not given again; the report goes back to the desk.</source>
        <translation>Vì sao mở lại báo cáo? Báo cáo chưa gửi nên số đã cấp bị hủy và không cấp lại; báo cáo trở về để soạn.</translation>
    </message>
    <message>
        <source>Reopen</source>
        <translation>Mở lại báo cáo</translation>
    </message>
    <message>
        <source>Correct and send again</source>
        <translation>Bổ sung và gửi lại</translation>
    </message>
    <message>
        <source>Correct it</source>
        <translation>Mở để bổ sung</translation>
    </message>
    <message>
        <source>The report goes back to the desk. What was sent stays; the next one takes a number of its own and says what it supplements or replaces.</source>
        <translation>Báo cáo trở lại để soạn. Bản đã gửi được giữ nguyên; bản sau mang số mới và ghi rõ bổ sung hay thay thế bản nào.</translation>
    </message>
    <message>
        <source>The report is back on the desk. Correct it, then submit it for signature and send it again.</source>
        <translation>Báo cáo đã trở lại để soạn. Hãy bổ sung, rồi trình ký và gửi lại.</translation>
    </message>
    <message>
        <source>Report that nothing arose in {period}? The report can still be changed until it is submitted.</source>
        <translation>Báo cáo {period} không có phát sinh? Báo cáo vẫn sửa được cho đến khi trình ký.</translation>
    </message>
    <message>
        <source>Nothing arose</source>
        <translation>Không có phát sinh</translation>
    </message>
    <message>
        <source>Report it</source>
        <translation>Báo cáo</translation>
    </message>
    <message>
        <source>{count} tasks are reported as they stood. One step of undo takes it back.</source>
        <translation>Đã báo cáo giữ nguyên {count} nhiệm vụ. Bấm Hoàn tác một lần để trả lại.</translation>
    </message>
</context>
<context>
    <name>ReportPage</name>
    <message>
        <source>Period report</source>
        <translation>Báo cáo kỳ</translation>
    </message>
    <message>
        <source>{office}, consolidated from its units</source>
        <translation>{office}, tổng hợp từ các đơn vị</translation>
    </message>
    <message>
        <source>{office}, own plan</source>
        <translation>{office}, kế hoạch của đơn vị</translation>
    </message>
    <message>
        <source>{office} to {issuer}</source>
        <translation>{office} gửi {issuer}</translation>
    </message>
    <message>
        <source>Consolidating…</source>
        <translation>Đang tổng hợp…</translation>
    </message>
    <message>
        <source>Opening the report…</source>
        <translation>Đang mở báo cáo…</translation>
    </message>
    <message>
        <source>Report and progress sheet</source>
        <translation>Bản báo cáo</translation>
    </message>
    <message>
        <source>{count} units · reports of {here} are here</source>
        <translation>{count} đơn vị · đã có báo cáo của {here}</translation>
    </message>
    <message>
        <source>No plan yet. Receive a data file or open a plan document.</source>
        <translation>Chưa có kế hoạch nào. Nhận tệp dữ liệu hoặc mở văn bản kế hoạch.</translation>
    </message>
    <message>
        <source>What went up has changed since: {units}: {what}. Reopen it to send a supplement.</source>
        <translation>Nội dung đã gửi lên nay đã đổi. {units}: {what}. Hãy mở lại để lập báo cáo bổ sung.</translation>
    </message>
    <message>
        <source>The report says: nothing arose in this period.</source>
        <translation>Báo cáo ghi: kỳ này không có phát sinh.</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>Dự thảo</translation>
    </message>
    <message>
        <source>Print draft</source>
        <translation>In nháp</translation>
    </message>
    <message>
        <source>approved</source>
        <translation>Đã ký duyệt</translation>
    </message>
    <message>
        <source>submitted</source>
        <translation>Đã trình ký</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>In</translation>
    </message>
    <message>
        <source>Nothing to show yet.</source>
        <translation>Chưa có gì để xem.</translation>
    </message>
    <message>
        <source>Drawing the paper…</source>
        <translation>Đang vẽ báo cáo để xem trước…</translation>
    </message>
    <message>
        <source>The paper could not be shown.</source>
        <translation>Chưa hiện được văn bản.</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>Word (*.docx)</source>
        <translation>Word (*.docx)</translation>
    </message>
    <message>
        <source>Report form of {unit}, {period}</source>
        <translation>Phiếu báo cáo {unit}, {period}</translation>
    </message>
    <message>
        <source>Blank form</source>
        <translation>Phiếu trống</translation>
    </message>
    <message>
        <source>Keep the paper</source>
        <translation>Lưu văn bản</translation>
    </message>
    <message>
        <source>Papers…</source>
        <translation>Văn bản…</translation>
    </message>
    <message>
        <source>{updated}/{lead} updated</source>
        <translation>{updated}/{lead} đã báo cáo</translation>
    </message>
    <message>
        <source>Correct it here, then submit it for signature and send it again.</source>
        <translation>Bổ sung ở đây, rồi trình ký và gửi lại.</translation>
    </message>
    <message>
        <source>Written: {path}</source>
        <translation>Đã ghi: {path}</translation>
    </message>
    <message>
        <source>Keeping the paper</source>
        <translation>Đang lưu văn bản</translation>
    </message>
</context>
<context>
    <name>ReportWay</name>
    <message>
        <source>being written, {count} things left</source>
        <translation>Đang soạn, còn {count} việc</translation>
    </message>
    <message>
        <source>written, ready to be checked</source>
        <translation>Soạn xong, chờ kiểm tra</translation>
    </message>
    <message>
        <source>by {day}</source>
        <translation>hạn {day}</translation>
    </message>
    <message>
        <source>{issuer} confirms</source>
        <translation>{issuer} xác nhận</translation>
    </message>
    <message>
        <source>{issuer} asks for more</source>
        <translation>{issuer} yêu cầu bổ sung</translation>
    </message>
    <message>
        <source>Writing</source>
        <translation>Soạn</translation>
    </message>
    <message>
        <source>done</source>
        <translation>xong</translation>
    </message>
    <message>
        <source>Check of form</source>
        <translation>Kiểm tra thể thức</translation>
    </message>
    <message>
        <source>office</source>
        <translation>văn phòng</translation>
    </message>
    <message>
        <source>Approval</source>
        <translation>Ký duyệt</translation>
    </message>
    <message>
        <source>Number and stamp</source>
        <translation>Cấp số, đóng dấu</translation>
    </message>
    <message>
        <source>clerk</source>
        <translation>văn thư</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>Gửi</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Đã tiếp nhận</translation>
    </message>
    <message>
        <source>Form is right, submit for signature</source>
        <translation>Trình ký</translation>
    </message>
    <message>
        <source>Record the approval</source>
        <translation>Ghi nhận đã ký duyệt</translation>
    </message>
    <message>
        <source>Give number and date…</source>
        <translation>Cấp số, ngày…</translation>
    </message>
    <message>
        <source>Send to {issuer}…</source>
        <translation>Gửi {issuer}…</translation>
    </message>
    <message>
        <source>Record the sending…</source>
        <translation>Ghi ngày gửi…</translation>
    </message>
    <message>
        <source>Sent on paper or by eOffice…</source>
        <translation>Đã gửi bản giấy hoặc eOffice…</translation>
    </message>
    <message>
        <source>Correct and send again…</source>
        <translation>Bổ sung và gửi lại…</translation>
    </message>
    <message>
        <source>{count} things above are left.</source>
        <translation>Còn {count} việc ở trên. Vẫn sửa được.</translation>
    </message>
    <message>
        <source>What it says stands still. To change it, take it back.</source>
        <translation>Nội dung được giữ nguyên. Muốn sửa, hãy rút về.</translation>
    </message>
    <message>
        <source>It has its number. To change it, reopen it with a reason.</source>
        <translation>Báo cáo đã có số. Muốn sửa, hãy mở lại và ghi lý do.</translation>
    </message>
    <message>
        <source>Sent. Waiting for {issuer}.</source>
        <translation>Đã gửi. Đang chờ {issuer}.</translation>
    </message>
    <message>
        <source>{n} day late</source>
        <translation>muộn {n} ngày</translation>
    </message>
    <message>
        <source>{n} days late</source>
        <translation>muộn {n} ngày</translation>
    </message>
    <message>
        <source>first {day}</source>
        <translation>lần đầu {day}</translation>
    </message>
    <message>
        <source>It was first sent on {day}, {n} day after {due}.</source>
        <translation>Báo cáo gửi lần đầu ngày {day}, muộn {n} ngày so với hạn {due}.</translation>
    </message>
    <message>
        <source>It was first sent on {day}, {n} days after {due}.</source>
        <translation>Báo cáo gửi lần đầu ngày {day}, muộn {n} ngày so với hạn {due}.</translation>
    </message>
</context>
<context>
    <name>ReportsCard</name>
    <message>
        <source>Reports to send this week</source>
        <translation>Báo cáo phải gửi tuần này</translation>
    </message>
    <message>
        <source>See the month</source>
        <translation>Xem cả tháng</translation>
    </message>
    <message>
        <source>No report is due in the next seven days.</source>
        <translation>Bảy ngày tới không có báo cáo nào phải gửi.</translation>
    </message>
    <message>
        <source>See {count} more</source>
        <translation>Xem thêm {count} báo cáo</translation>
    </message>
    <message>
        <source>Report of {period}, {plan}</source>
        <translation>Báo cáo kỳ {period}, {plan}</translation>
    </message>
</context>
<context>
    <name>RereadFlow</name>
    <message>
        <source>Read a corrected document again</source>
        <translation>Đọc lại văn bản đã sửa</translation>
    </message>
    <message>
        <source>Where is the corrected document?</source>
        <translation>Văn bản đã sửa ở đâu?</translation>
    </message>
    <message>
        <source>{title}

The whole document as it reads now, not only the letter that corrects it. You see what differs before anything is changed.</source>
        <translation>{title}

Cần toàn văn kế hoạch sau khi sửa, không phải riêng công văn đính chính. Xem chỗ khác nhau trước; chưa bấm Tiếp nhận thì chưa có gì thay đổi.</translation>
    </message>
    <message>
        <source>Comparing the two</source>
        <translation>Đang so hai bản</translation>
    </message>
    <message>
        <source>Back to the text</source>
        <translation>Sửa lại chữ đã gõ</translation>
    </message>
    <message>
        <source>Taking the corrected document over</source>
        <translation>Đang tiếp nhận văn bản đã sửa</translation>
    </message>
    <message>
        <source>Clauses with recorded work</source>
        <translation>Mục đã ghi việc</translation>
    </message>
    <message>
        <source>{count} clauses with recorded work would be followed no longer. Go on?</source>
        <translation>{count} mục đã ghi việc sẽ ngừng theo dõi. Vẫn tiếp nhận?</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Xem lại</translation>
    </message>
    <message>
        <source>Follow them no longer</source>
        <translation>Ngừng theo dõi</translation>
    </message>
    <message>
        <source>What was recorded stays in the data and in the backup made before; it leaves the lists.</source>
        <translation>Việc đã ghi vẫn còn trong dữ liệu và trong bản sao lưu làm ngay trước đó, chỉ không hiện trong danh sách nữa.</translation>
    </message>
    <message>
        <source>Update {number} of the plan (by {citation}): {counts}. All other recorded work stays.</source>
        <translation>Đã cập nhật lần {number} (theo {citation}): {counts}. Việc đã ghi ở các mục khác giữ nguyên.</translation>
    </message>
</context>
<context>
    <name>RereadWindow</name>
    <message>
        <source>A corrected document, read again</source>
        <translation>Đọc lại văn bản đã sửa</translation>
    </message>
    <message>
        <source>The outline</source>
        <translation>Các mục</translation>
    </message>
    <message>
        <source>What changes</source>
        <translation>Chỗ khác nhau</translation>
    </message>
    <message>
        <source>New tasks</source>
        <translation>Nhiệm vụ mới</translation>
    </message>
    <message>
        <source>This document is marked secret. Secret documents are never entered into this program; nothing was changed.</source>
        <translation>Văn bản này có dấu mật. Văn bản mật không được đưa vào chương trình; dữ liệu chưa thay đổi.</translation>
    </message>
    <message>
        <source>Nothing of the plan is changed before you have seen the comparison and confirmed it.</source>
        <translation>Kế hoạch đang có chưa thay đổi gì khi chưa xem chỗ khác nhau và bấm Tiếp nhận.</translation>
    </message>
    <message>
        <source>{counts}; {same} stay as they are.</source>
        <translation>{counts}; {same} mục giữ nguyên.</translation>
    </message>
    <message>
        <source>Take over {count} changes</source>
        <translation>Tiếp nhận {count} thay đổi</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation>Tiếp nhận</translation>
    </message>
</context>
<context>
    <name>Rescue</name>
    <message>
        <source>Restoring</source>
        <translation>Đang khôi phục</translation>
    </message>
    <message>
        <source>A backup</source>
        <translation>Một bản sao lưu</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>Bản sao lưu</translation>
    </message>
    <message>
        <source>Clearing the way</source>
        <translation>Đang dọn chỗ</translation>
    </message>
    <message>
        <source>Making the indexes anew</source>
        <translation>Đang làm lại chỉ mục</translation>
    </message>
    <message>
        <source>Folder with the data of your office</source>
        <translation>Thư mục dữ liệu của đơn vị</translation>
    </message>
    <message>
        <source>This folder holds no data of an office. Choose another one.</source>
        <translation>Thư mục này không có dữ liệu của đơn vị nào. Hãy chọn thư mục khác.</translation>
    </message>
    <message>
        <source>Begin with new data</source>
        <translation>Bắt đầu dữ liệu mới</translation>
    </message>
    <message>
        <source>Begin with new, empty data in this folder?</source>
        <translation>Bắt đầu dữ liệu mới, còn trống, ở thư mục này?</translation>
    </message>
    <message>
        <source>Begin anew</source>
        <translation>Bắt đầu mới</translation>
    </message>
    <message>
        <source>Nothing is deleted: what stands here is kept among the backups, and the key is put aside. Other offices compare the new key once.</source>
        <translation>Không xóa gì: dữ liệu đang có được giữ trong thư mục sao lưu, khóa cũ được cất riêng. Các đơn vị khác cần đối chiếu khóa mới một lần.</translation>
    </message>
    <message>
        <source>Putting aside</source>
        <translation>Đang cất riêng</translation>
    </message>
    <message>
        <source>read through, good</source>
        <translation>đã kiểm tra, tốt</translation>
    </message>
    <message>
        <source>damaged</source>
        <translation>bị hỏng</translation>
    </message>
    <message>
        <source>may not be read on this computer</source>
        <translation>máy này không có quyền đọc</translation>
    </message>
    <message>
        <source>of a newer program</source>
        <translation>của bản chương trình mới hơn</translation>
    </message>
    <message>
        <source>of {office}</source>
        <translation>của {office}</translation>
    </message>
    <message>
        <source>read through when chosen</source>
        <translation>sẽ kiểm tra khi chọn</translation>
    </message>
    <message>
        <source>This is the data of {office}.</source>
        <translation>Đây là dữ liệu của {office}.</translation>
    </message>
    <message>
        <source>Every entry can still be read: only the indexes or the search must be made anew.</source>
        <translation>Mọi dữ liệu vẫn đọc được: chỉ cần làm lại chỉ mục hoặc phần tìm kiếm.</translation>
    </message>
    <message>
        <source>Backups here: {count}. The newest good one was made {when} and holds {plans} plan(s).</source>
        <translation>Ở đây có {count} bản sao lưu. Bản tốt gần nhất lúc {when}, có {plans} kế hoạch.</translation>
    </message>
    <message>
        <source>None of the backups in this folder is good. Look for one on a stick or another disk.</source>
        <translation>Không bản sao lưu nào ở đây còn tốt. Hãy tìm bản sao trên USB hoặc ổ khác.</translation>
    </message>
    <message>
        <source>There is no backup in this folder. Look for one on a stick or another disk.</source>
        <translation>Thư mục này chưa có bản sao lưu nào. Hãy tìm bản sao trên USB hoặc ổ khác.</translation>
    </message>
    <message>
        <source>The key of the office is not in this folder. Everything but sending works without it; a new key is made in Settings → My code.</source>
        <translation>Không thấy khóa của đơn vị ở thư mục này. Thiếu khóa vẫn làm được mọi việc trừ gửi; khóa mới làm ở Thiết lập → Mã của đơn vị.</translation>
    </message>
    <message>
        <source>Data of another office</source>
        <translation>Dữ liệu của đơn vị khác</translation>
    </message>
    <message>
        <source>Put it here all the same</source>
        <translation>Vẫn đặt vào đây</translation>
    </message>
    <message>
        <source>The data that stands here is kept among the backups. The key of this folder does not fit the other office&apos;s data: files cannot be sent until its own key is put in place.</source>
        <translation>Dữ liệu đang có ở đây được giữ trong danh sách sao lưu. Khóa ở thư mục này không khớp với dữ liệu của đơn vị kia: chưa gửi được cho đến khi có đúng khóa.</translation>
    </message>
    <message>
        <source>Older than what stands here</source>
        <translation>Cũ hơn dữ liệu đang có ở đây</translation>
    </message>
    <message>
        <source>The data that stands here is kept among the backups.</source>
        <translation>Dữ liệu đang có ở đây được giữ trong các bản sao lưu.</translation>
    </message>
</context>
<context>
    <name>RescueDialog</name>
    <message>
        <source>The data of your office</source>
        <translation>Dữ liệu của đơn vị</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Lúc</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Vì sao</translation>
    </message>
    <message>
        <source>Plans</source>
        <translation>Kế hoạch</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Cỡ</translation>
    </message>
    <message>
        <source>Can it be used?</source>
        <translation>Dùng được không?</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>Bản sao lưu</translation>
    </message>
    <message>
        <source>Move it aside and open</source>
        <translation>Chuyển sang tên khác rồi mở</translation>
    </message>
    <message>
        <source>Make the indexes anew and open</source>
        <translation>Làm lại chỉ mục rồi mở</translation>
    </message>
    <message>
        <source>Restore the chosen backup</source>
        <translation>Khôi phục bản đã chọn</translation>
    </message>
    <message>
        <source>A backup elsewhere…</source>
        <translation>Bản sao lưu ở nơi khác…</translation>
    </message>
    <message>
        <source>From another computer…</source>
        <translation>Từ máy khác…</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Thử lại</translation>
    </message>
    <message>
        <source>Another folder…</source>
        <translation>Thư mục khác…</translation>
    </message>
    <message>
        <source>Begin with new data…</source>
        <translation>Bắt đầu dữ liệu mới…</translation>
    </message>
    <message>
        <source>Support file…</source>
        <translation>Gói hỗ trợ…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
    <message>
        <source>Allow writing and open</source>
        <translation>Cho phép ghi rồi mở</translation>
    </message>
</context>
<context>
    <name>Review</name>
    <message>
        <source>Heading</source>
        <translation>Đề mục</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>Nhiệm vụ</translation>
    </message>
    <message>
        <source>Paragraph</source>
        <translation>Đoạn văn</translation>
    </message>
    <message>
        <source>level {level}, {kind}, {label}: {text}</source>
        <translation>cấp {level}, {kind}, {label}: {text}</translation>
    </message>
    <message>
        <source>{label} (page {page})</source>
        <translation>{label} (trang {page})</translation>
    </message>
    <message>
        <source>Clause, word for word</source>
        <translation>Mục, nguyên văn</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Loại</translation>
    </message>
    <message>
        <source>In charge</source>
        <translation>Chủ trì</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Thời hạn</translation>
    </message>
    <message>
        <source>Outline</source>
        <translation>Đề cương</translation>
    </message>
    <message>
        <source>Close without keeping</source>
        <translation>Đóng mà không lưu</translation>
    </message>
    <message>
        <source>Give up what you did here?</source>
        <translation>Bỏ những gì vừa làm ở đây?</translation>
    </message>
    <message>
        <source>Go on working</source>
        <translation>Làm tiếp</translation>
    </message>
    <message>
        <source>Give it up</source>
        <translation>Bỏ, không lưu</translation>
    </message>
    <message>
        <source>The plan is not kept yet. Your other data is not touched.</source>
        <translation>Phần này chưa lưu. Dữ liệu khác của đơn vị không bị ảnh hưởng.</translation>
    </message>
    <message>
        <source>kind</source>
        <translation>loại</translation>
    </message>
    <message>
        <source>in charge</source>
        <translation>chủ trì</translation>
    </message>
    <message>
        <source>coordinating</source>
        <translation>phối hợp</translation>
    </message>
    <message>
        <source>deadline</source>
        <translation>thời hạn</translation>
    </message>
    <message>
        <source>recurs</source>
        <translation>lặp lại</translation>
    </message>
    <message>
        <source>day</source>
        <translation>ngày</translation>
    </message>
    <message>
        <source>progress</source>
        <translation>tiến độ</translation>
    </message>
    <message>
        <source>{n} difficulties</source>
        <translation>{n} khó khăn</translation>
    </message>
    <message>
        <source>{n} pieces of evidence</source>
        <translation>{n} minh chứng</translation>
    </message>
    <message>
        <source>{n} figures</source>
        <translation>{n} chỉ tiêu</translation>
    </message>
    <message>
        <source>{n} requests for time</source>
        <translation>{n} đề nghị gia hạn</translation>
    </message>
    <message>
        <source>{n} directives</source>
        <translation>{n} ý kiến chỉ đạo</translation>
    </message>
    <message>
        <source>{n} sub-tasks of our own</source>
        <translation>{n} việc tự đặt</translation>
    </message>
    <message>
        <source>how it is done</source>
        <translation>cách làm</translation>
    </message>
    <message>
        <source>{n} changed</source>
        <translation>{n} mục đổi</translation>
    </message>
    <message>
        <source>{n} moved</source>
        <translation>{n} mục chuyển chỗ</translation>
    </message>
    <message>
        <source>{n} new</source>
        <translation>{n} mục thêm</translation>
    </message>
    <message>
        <source>{n} gone</source>
        <translation>{n} mục ngừng theo dõi</translation>
    </message>
    <message>
        <source>no clause differs</source>
        <translation>không mục nào khác</translation>
    </message>
</context>
<context>
    <name>ReviewFlow</name>
    <message>
        <source>Read a plan document</source>
        <translation>Đọc văn bản kế hoạch</translation>
    </message>
    <message>
        <source>Where is the document?</source>
        <translation>Văn bản ở đâu?</translation>
    </message>
    <message>
        <source>Is this the corrected document of a plan that is here already?</source>
        <translation>Đây là bản sửa của kế hoạch đã có?</translation>
    </message>
    <message>
        <source>{title}

Compared with it, clauses that stayed keep what you recorded. Nothing is changed before you confirm it.</source>
        <translation>{title}

So với bản đã có, mục nào còn thì việc đã ghi giữ nguyên. Chưa bấm Tiếp nhận thì chưa có gì thay đổi.</translation>
    </message>
    <message>
        <source>Yes, compare the two</source>
        <translation>Đúng, so hai bản</translation>
    </message>
    <message>
        <source>The issuing office has sent this plan as a data file already.</source>
        <translation>Kế hoạch này cơ quan giao đã gửi bằng tệp dữ liệu.</translation>
    </message>
    <message>
        <source>{title}

Its changes come with the next data file; nothing needs to be read in.</source>
        <translation>{title}

Thay đổi sẽ đến cùng tệp dữ liệu sau; không cần đọc văn bản vào nữa.</translation>
    </message>
    <message>
        <source>Show that plan</source>
        <translation>Xem kế hoạch đó</translation>
    </message>
    <message>
        <source>A plan that is here already</source>
        <translation>Kế hoạch đã có</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
    </message>
    <message>
        <source>No, another plan</source>
        <translation>Không, kế hoạch khác</translation>
    </message>
    <message>
        <source>None of its tasks is ours yet: choose the plan&apos;s own line, then Pick our tasks again.</source>
        <translation>Chưa nhiệm vụ nào là của đơn vị: bấm dòng tên kế hoạch, rồi Chọn lại việc của đơn vị.</translation>
    </message>
    <message>
        <source>Word, PDF, scans, text, Excel tables. State secrets must never be entered.</source>
        <translation>Word, PDF, bản quét, văn bản thuần, bảng Excel. Không bao giờ nhập văn bản mật.</translation>
    </message>
    <message>
        <source>Back to the text</source>
        <translation>Sửa lại chữ đã gõ</translation>
    </message>
    <message>
        <source>Words set right</source>
        <translation>Sửa từ đọc sai</translation>
    </message>
    <message>
        <source>Begin the review anew with these words?</source>
        <translation>Soát lại từ đầu với các từ vừa sửa?</translation>
    </message>
    <message>
        <source>No, go on here</source>
        <translation>Không, làm tiếp ở đây</translation>
    </message>
    <message>
        <source>Yes, begin anew</source>
        <translation>Có, soát lại từ đầu</translation>
    </message>
    <message>
        <source>Clauses that you split or joined, and what you typed on the other pages, are to be done again. Otherwise the words stay as they were read.</source>
        <translation>Các mục đã tách, gộp và những gì đã nhập ở trang khác sẽ phải làm lại. Nếu không, các từ giữ nguyên như máy đọc.</translation>
    </message>
    <message>
        <source>Keeping the plan</source>
        <translation>Đang lưu kế hoạch</translation>
    </message>
    <message>
        <source>The plan is kept, word for word as printed.</source>
        <translation>Đã lưu kế hoạch, đúng từng chữ như văn bản.</translation>
    </message>
</context>
<context>
    <name>ReviewWindow</name>
    <message>
        <source>Review of a plan document</source>
        <translation>Xem lại văn bản kế hoạch</translation>
    </message>
    <message>
        <source>The outline</source>
        <translation>Các mục</translation>
    </message>
    <message>
        <source>The document</source>
        <translation>Thông tin văn bản</translation>
    </message>
    <message>
        <source>Our tasks</source>
        <translation>Việc của đơn vị</translation>
    </message>
    <message>
        <source>This document is marked secret. Secret documents are never entered into this program; nothing was kept.</source>
        <translation>Văn bản này đóng dấu mật. Văn bản mật không bao giờ đưa vào chương trình; chưa lưu gì.</translation>
    </message>
    <message>
        <source>The words stay as printed. You can undo every step until you keep the plan.</source>
        <translation>Câu chữ giữ nguyên như văn bản. Mọi bước đều hoàn tác được cho tới khi lưu kế hoạch.</translation>
    </message>
    <message>
        <source>Keep the plan</source>
        <translation>Lưu kế hoạch</translation>
    </message>
</context>
<context>
    <name>Routes</name>
    <message>
        <source>Routes of the units</source>
        <translation>Cách gửi cho từng đơn vị</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Lưu</translation>
    </message>
    <message>
        <source>When all is sent by route, each unit gets a folder of its own: files for an envelope or stick, or e-mail drafts with the file attached; files for the shared folder lie together. An empty address is filled in in the mail program.</source>
        <translation>Khi gửi theo cách của từng đơn vị, mỗi đơn vị có một thư mục riêng: tệp bỏ phong bì hoặc USB, hay thư nháp kèm tệp; tệp của thư mục chung nằm cùng một chỗ. Chưa ghi địa chỉ thì điền trong chương trình thư.</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>Đơn vị</translation>
    </message>
    <message>
        <source>Route</source>
        <translation>Cách gửi</translation>
    </message>
    <message>
        <source>E-mail address</source>
        <translation>Địa chỉ thư điện tử</translation>
    </message>
    <message>
        <source>envelope or stick</source>
        <translation>phong bì hoặc USB</translation>
    </message>
    <message>
        <source>e-mail</source>
        <translation>thư điện tử</translation>
    </message>
    <message>
        <source>shared folder</source>
        <translation>thư mục chung</translation>
    </message>
    <message>
        <source>Route of {unit}</source>
        <translation>Cách gửi cho {unit}</translation>
    </message>
    <message>
        <source>The address of {unit} is no e-mail address.</source>
        <translation>Địa chỉ của {unit} chưa đúng dạng thư điện tử.</translation>
    </message>
</context>
<context>
    <name>Rules</name>
    <message>
        <source>Administrative papers: numbers run per year and register (Decree 30/2020, 15).</source>
        <translation>Văn bản hành chính: số chạy theo năm, trong từng sổ (Nghị định 30/2020/NĐ-CP, Điều 15).</translation>
    </message>
    <message>
        <source>A slash after the number, a hyphen between groups (Decree 30/2020, Annex I).</source>
        <translation>Văn bản hành chính: sau số là dấu gạch chéo, giữa các nhóm chữ là gạch nối (Nghị định 30/2020/NĐ-CP, Phụ lục I).</translation>
    </message>
    <message>
        <source>The day of issue; days below 10, months 1 and 2 get a 0 (Decree 30/2020, Annex I).</source>
        <translation>Ngày ban hành; khi in, ngày dưới 10 và tháng 1, 2 thêm số 0 (Nghị định 30/2020/NĐ-CP, Phụ lục I).</translation>
    </message>
    <message>
        <source>TM., KT., TL., TUQ.: on whose behalf it is signed (Decree 30/2020, Annex I).</source>
        <translation>Văn bản hành chính: TM. ký thay mặt tập thể, KT. ký thay cấp trưởng, TL. thừa lệnh, TUQ. thừa ủy quyền (Nghị định 30/2020/NĐ-CP, Phụ lục I).</translation>
    </message>
    <message>
        <source>“Như trên;” first where somebody is addressed, “Lưu: VT” last (Annex I).</source>
        <translation>Văn bản hành chính: có Kính gửi thì dòng đầu ghi “Như trên;”, dòng cuối ghi “Lưu: VT, …” (Nghị định 30/2020/NĐ-CP, Phụ lục I).</translation>
    </message>
    <message>
        <source>As registered when it arrived (Decree 30/2020, article 22).</source>
        <translation>Như khi đăng ký văn bản đến (Nghị định 30/2020/NĐ-CP, Điều 22).</translation>
    </message>
    <message>
        <source>Set by whoever passed it on, followed by the clerk (Decree 30/2020, article 24).</source>
        <translation>Hạn do người chỉ đạo giải quyết ghi, văn thư theo dõi, đôn đốc (Nghị định 30/2020/NĐ-CP, Điều 24).</translation>
    </message>
</context>
<context>
    <name>SafetyLine</name>
    <message>
        <source>Try a restore</source>
        <translation>Thử khôi phục</translation>
    </message>
    <message>
        <source>Data is safe:</source>
        <translation>Dữ liệu an toàn:</translation>
    </message>
    <message>
        <source>Not safe yet:</source>
        <translation>Chưa an toàn:</translation>
    </message>
    <message>
        <source>Last backup:</source>
        <translation>Bản sao lưu gần nhất:</translation>
    </message>
    <message>
        <source>Last restore tried {day}</source>
        <translation>Thử khôi phục gần nhất {day}</translation>
    </message>
    <message>
        <source>A restore was never tried</source>
        <translation>Chưa thử khôi phục lần nào</translation>
    </message>
    <message>
        <source>Back up now</source>
        <translation>Sao lưu ngay</translation>
    </message>
    <message>
        <source>Copy to a stick…</source>
        <translation>Chép ra USB…</translation>
    </message>
    <message>
        <source>See what was sent</source>
        <translation>Xem tệp đã gửi</translation>
    </message>
    <message>
        <source>the folder of backups cannot be looked into; ask for the right to open it, or copy to a stick</source>
        <translation>không xem được thư mục sao lưu; hãy xin quyền mở, hoặc chép ra USB</translation>
    </message>
    <message>
        <source>every backup bears a day that is still to come: set the date of this computer right, then back up</source>
        <translation>các bản sao lưu đều mang ngày chưa tới: hãy chỉnh đúng ngày giờ của máy rồi sao lưu</translation>
    </message>
    <message>
        <source>there is no backup yet</source>
        <translation>chưa có bản sao lưu nào</translation>
    </message>
    <message>
        <source>what was entered last is of {changed}, which is still to come: set date and time of this computer right, then back up</source>
        <translation>lần ghi cuối mang thời điểm {changed}, chưa tới: hãy chỉnh đúng ngày giờ của máy rồi sao lưu</translation>
    </message>
    <message>
        <source>the backup of {when} was tried and cannot be put back</source>
        <translation>đã thử bản sao lưu {when} và không khôi phục được</translation>
    </message>
    <message>
        <source>changed {changed}, backed up {when}: what was entered since then is in no backup</source>
        <translation>thay đổi {changed}, sao lưu {when}: phần ghi sau đó chưa có bản sao lưu nào</translation>
    </message>
    <message>
        <source>backed up {when}, read back and whole</source>
        <translation>sao lưu {when}, đã đọc lại nguyên vẹn</translation>
    </message>
    <message>
        <source>there is no copy of this month on a stick; a lost computer would take all with it</source>
        <translation>tháng này chưa chép ra USB; mất máy là mất hết</translation>
    </message>
    <message>
        <source>a restore has not been tried this month</source>
        <translation>tháng này chưa thử khôi phục</translation>
    </message>
    <message>
        <source>{count} office(s) have not confirmed what was sent to them</source>
        <translation>{count} nơi chưa xác nhận đã nhận tệp</translation>
    </message>
</context>
<context>
    <name>Screens</name>
    <message>
        <source>List of tasks</source>
        <translation>Danh sách nhiệm vụ</translation>
    </message>
    <message>
        <source>List of difficulties</source>
        <translation>Danh sách khó khăn, vướng mắc</translation>
    </message>
    <message>
        <source>Data files</source>
        <translation>Tệp dữ liệu</translation>
    </message>
    <message>
        <source>Plan documents and data files</source>
        <translation>Văn bản kế hoạch và tệp dữ liệu</translation>
    </message>
    <message>
        <source>Documents are read one by one. Now: {name}. Please open the other {count} afterwards.</source>
        <translation>Văn bản được đọc từng cái một. Đang đọc: {name}. Xong thì mở tiếp {count} văn bản còn lại.</translation>
    </message>
    <message>
        <source>Written and read back: {path}</source>
        <translation>Đã ghi và đọc lại đúng: {path}</translation>
    </message>
</context>
<context>
    <name>SearchBox</name>
    <message>
        <source>Search, no need for marks</source>
        <translation>Tìm, không cần gõ dấu</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Tìm</translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation>Xóa ô tìm</translation>
    </message>
</context>
<context>
    <name>Seat</name>
    <message>
        <source>Who works now</source>
        <translation>Ai đang làm việc</translation>
    </message>
    <message>
        <source>{name} (for {absent} until {day})</source>
        <translation>{name} (thay {absent} đến {day})</translation>
    </message>
    <message>
        <source>List of people, hand over…</source>
        <translation>Danh sách người làm việc, bàn giao…</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>Đang lưu</translation>
    </message>
    <message>
        <source>{name} works here from now on. Changes bear this name.</source>
        <translation>Từ lúc này {name} làm việc. Mọi thay đổi ghi tên này.</translation>
    </message>
</context>
<context>
    <name>SendAllFlow</name>
    <message>
        <source>Looking what is to be sent</source>
        <translation>Đang xem còn phải gửi những gì</translation>
    </message>
    <message>
        <source>No unit is owed a data file.</source>
        <translation>Không còn gì phải gửi cho đơn vị nào.</translation>
    </message>
    <message>
        <source>Writing the files</source>
        <translation>Đang ghi các tệp</translation>
    </message>
    <message>
        <source>Data file of {office} for {to}. Receive it with Rõ Việc.</source>
        <translation>Tệp dữ liệu của {office} gửi {to}. Nhận bằng chương trình Rõ Việc.</translation>
    </message>
    <message>
        <source>{count} data files are written and were read back correctly.</source>
        <translation>Đã ghi và đọc lại đúng {count} tệp dữ liệu.</translation>
    </message>
    <message>
        <source>{count} were not sent and are still owed; nothing is lost. Send all again.</source>
        <translation>Còn {count} tệp chưa gửi được, vẫn phải gửi; không mất dữ liệu nào. Hãy bấm Gửi tất cả lần nữa.</translation>
    </message>
    <message>
        <source>The drafts lie in the folder; open each and send it from the mail program.</source>
        <translation>Các thư nháp nằm trong thư mục đã chọn; mở từng thư và gửi từ chương trình thư.</translation>
    </message>
    <message>
        <source>Eject the USB stick properly before pulling it out.</source>
        <translation>Hãy rút USB đúng cách rồi mới cầm đi.</translation>
    </message>
    <message>
        <source>What was sent to whom</source>
        <translation>Đã gửi gì cho ai</translation>
    </message>
    <message>
        <source>Send again…</source>
        <translation>Gửi lại…</translation>
    </message>
    <message>
        <source>{to}: file {number}, {route}, {name}</source>
        <translation>{to}: tệp {number}, {route}, {name}</translation>
    </message>
    <message>
        <source>{to}: not sent. {why}</source>
        <translation>{to}: chưa gửi được. {why}</translation>
    </message>
    <message>
        <source>{to}: not sent yet, still owed</source>
        <translation>{to}: chưa ghi, vẫn còn phải gửi</translation>
    </message>
    <message>
        <source>for an envelope or stick</source>
        <translation>để bỏ phong bì hoặc chép USB</translation>
    </message>
    <message>
        <source>in the shared folder</source>
        <translation>thư mục chung</translation>
    </message>
    <message>
        <source>as a .zip</source>
        <translation>tệp .zip</translation>
    </message>
    <message>
        <source>by e-mail, as a draft</source>
        <translation>qua thư điện tử, còn là thư nháp</translation>
    </message>
    <message>
        <source>update {number} of “{title}”</source>
        <translation>cập nhật lần {number} của “{title}”</translation>
    </message>
    <message>
        <source>Drafts stay here until they are published: {names}.</source>
        <translation>Bản dự thảo để lại đến khi ban hành: {names}.</translation>
    </message>
    <message>
        <source>Nothing goes to units whose code was not compared yet: {names}.</source>
        <translation>Chưa gửi cho đơn vị chưa đối chiếu mã: {names}.</translation>
    </message>
</context>
<context>
    <name>SendDialog</name>
    <message>
        <source>Send again</source>
        <translation>Gửi lại</translation>
    </message>
    <message>
        <source>Send a data file</source>
        <translation>Gửi tệp dữ liệu</translation>
    </message>
    <message>
        <source>Send the next data file</source>
        <translation>Gửi tệp dữ liệu tiếp theo</translation>
    </message>
    <message>
        <source>Send all that is owed</source>
        <translation>Gửi tất cả những gì còn phải gửi</translation>
    </message>
    <message>
        <source>{count} files, to</source>
        <translation>{count} tệp, gửi</translation>
    </message>
    <message>
        <source>&amp;To</source>
        <translation>Gửi &amp;đến</translation>
    </message>
    <message>
        <source>Route of each unit…</source>
        <translation>Cách gửi cho từng đơn vị…</translation>
    </message>
    <message>
        <source>USB “{name}”</source>
        <translation>USB “{name}”</translation>
    </message>
    <message>
        <source>A folder…</source>
        <translation>Một thư mục…</translation>
    </message>
    <message>
        <source>An e-mail draft, with the file attached…</source>
        <translation>Thư nháp có đính kèm tệp…</translation>
    </message>
    <message>
        <source>A .zip with the evidence files…</source>
        <translation>Tệp .zip kèm minh chứng…</translation>
    </message>
    <message>
        <source>How</source>
        <translation>Cách gửi</translation>
    </message>
    <message>
        <source>Type the PIN first</source>
        <translation>Hãy gõ mã PIN trước</translation>
    </message>
    <message>
        <source>&amp;Passphrase of the key</source>
        <translation>&amp;Mật khẩu của khóa</translation>
    </message>
    <message>
        <source>&amp;PIN of the signing token</source>
        <translation>Mã &amp;PIN của USB ký số</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
    </message>
    <message>
        <source>Write and check</source>
        <translation>Ghi và kiểm tra</translation>
    </message>
    <message>
        <source>By each unit&apos;s route: a folder for each, or e-mail drafts…</source>
        <translation>Theo cách gửi của từng đơn vị (thư mục, thư nháp)…</translation>
    </message>
    <message>
        <source>The file cannot be altered unnoticed, but anyone who has it can read it. State secrets must not be in it.</source>
        <translation>Không ai sửa tệp mà không bị phát hiện, nhưng ai có tệp cũng đọc được. Không được có bí mật nhà nước trong tệp.</translation>
    </message>
    <message>
        <source>The folder is asked for next.</source>
        <translation>Bấm tiếp sẽ hỏi thư mục.</translation>
    </message>
    <message>
        <source>Type the passphrase first</source>
        <translation>Gõ mật khẩu trước</translation>
    </message>
    <message>
        <source>Where to write the file</source>
        <translation>Ghi tệp vào đâu</translation>
    </message>
</context>
<context>
    <name>SendFlow</name>
    <message>
        <source>Send file {number} again</source>
        <translation>Gửi lại tệp {number}</translation>
    </message>
    <message>
        <source>All units (the same file for everyone)</source>
        <translation>Tất cả đơn vị (chung một tệp)</translation>
    </message>
    <message>
        <source>No office&apos;s code has been compared yet, so there is nobody to send to. Compare its certificate in the settings, Offices compared.</source>
        <translation>Chưa đối chiếu mã với đơn vị nào nên chưa có ai để gửi. Hãy đối chiếu chứng thư của đơn vị đó ở Thiết lập → Đơn vị đã đối chiếu.</translation>
    </message>
    <message>
        <source>The code of {office} has not been compared yet, so no file can be sealed for it and nothing was written. Compare its certificate in the settings, Offices compared; until then send on paper.</source>
        <translation>Chưa đối chiếu mã của {office} nên chưa thể gửi tệp dữ liệu cho cơ quan này; chưa ghi gì cả. Hãy đối chiếu ở Thiết lập → Đơn vị đã đối chiếu; trong lúc đó hãy gửi bản giấy.</translation>
    </message>
    <message>
        <source>Writing the file</source>
        <translation>Đang ghi tệp</translation>
    </message>
    <message>
        <source>Data file of {office} for {to}. Receive it with Rõ Việc.</source>
        <translation>Tệp dữ liệu của {office} gửi {to}. Nhận bằng chương trình Rõ Việc.</translation>
    </message>
    <message>
        <source>File {number} for {to} is written and was read back correctly.</source>
        <translation>Tệp {number} gửi {to} đã ghi và đọc lại đúng.</translation>
    </message>
    <message>
        <source>Nothing is new for {to} since file {number}; that very file is written and was read back.</source>
        <translation>Không có gì mới gửi {to} kể từ tệp {number}; đã ghi lại đúng tệp ấy và đọc lại đúng.</translation>
    </message>
    <message>
        <source>Eject the USB stick properly before pulling it out.</source>
        <translation>Hãy rút USB đúng cách rồi mới cầm đi.</translation>
    </message>
    <message>
        <source>The draft opens in the mail program; send it from there.</source>
        <translation>Thư nháp mở trong chương trình thư; gửi từ đó.</translation>
    </message>
    <message>
        <source>The disk of this computer is full, so Sent and received still lists it as not delivered; your data is safe. Free some room; delivering it again does no harm.</source>
        <translation>Ổ đĩa của máy đã đầy nên danh sách Gửi – Nhận còn ghi tệp này là chưa giao; dữ liệu vẫn nguyên. Hãy dọn bớt ổ đĩa; giao lại tệp này cũng không sao.</translation>
    </message>
    <message>
        <source>Send again…</source>
        <translation>Gửi lại…</translation>
    </message>
    <message>
        <source>Write again</source>
        <translation>Ghi lại</translation>
    </message>
</context>
<context>
    <name>SendingFlow</name>
    <message>
        <source>Confirm sending…</source>
        <translation>Xác nhận được gửi…</translation>
    </message>
    <message>
        <source>Open the task</source>
        <translation>Mở nhiệm vụ</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>Thiết lập</translation>
    </message>
    <message>
        <source>Parts of the settings</source>
        <translation>Các phần thiết lập</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>Giao diện</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>Sao lưu</translation>
    </message>
    <message>
        <source>Periods</source>
        <translation>Kỳ báo cáo</translation>
    </message>
    <message>
        <source>Days off</source>
        <translation>Ngày nghỉ</translation>
    </message>
    <message>
        <source>Offices</source>
        <translation>Đơn vị</translation>
    </message>
    <message>
        <source>Form of papers</source>
        <translation>Thể thức văn bản</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Người làm việc</translation>
    </message>
    <message>
        <source>My code</source>
        <translation>Mã của đơn vị</translation>
    </message>
    <message>
        <source>Offices compared</source>
        <translation>Đơn vị đã đối chiếu</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Phiên bản</translation>
    </message>
</context>
<context>
    <name>SheetWindow</name>
    <message>
        <source>Sheet of the task</source>
        <translation>Phiếu theo dõi nhiệm vụ</translation>
    </message>
    <message>
        <source>Plan as a table</source>
        <translation>Danh mục nhiệm vụ của kế hoạch</translation>
    </message>
</context>
<context>
    <name>SidePane</name>
    <message>
        <source>Reports not received</source>
        <translation>Chưa nhận báo cáo</translation>
    </message>
    <message>
        <source>Difficulties, proposals</source>
        <translation>Khó khăn, kiến nghị</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Tất cả</translation>
    </message>
    <message>
        <source>Not answered</source>
        <translation>Chưa trả lời</translation>
    </message>
    <message>
        <source>on time</source>
        <translation>đúng hạn</translation>
    </message>
    <message>
        <source>late</source>
        <translation>gửi muộn</translation>
    </message>
    <message>
        <source>See the file</source>
        <translation>Xem tệp</translation>
    </message>
    <message>
        <source>Remind</source>
        <translation>Đôn đốc</translation>
    </message>
    <message>
        <source>All reports are here.</source>
        <translation>Đã nhận đủ báo cáo.</translation>
    </message>
    <message>
        <source>Accept all that pass…</source>
        <translation>Tiếp nhận đồng loạt…</translation>
    </message>
    <message>
        <source>Reminder letters…</source>
        <translation>Công văn đôn đốc…</translation>
    </message>
    <message>
        <source>On time</source>
        <translation>Đúng hạn</translation>
    </message>
    <message>
        <source>Late</source>
        <translation>Muộn</translation>
    </message>
    <message>
        <source>Not sent</source>
        <translation>Chưa gửi</translation>
    </message>
    <message>
        <source>File cannot be read</source>
        <translation>Tệp không đọc được</translation>
    </message>
    <message>
        <source>More asked for</source>
        <translation>Cần bổ sung</translation>
    </message>
    <message>
        <source>Nothing arose</source>
        <translation>Không có phát sinh</translation>
    </message>
    <message>
        <source>{n} more stand in the table.</source>
        <translation>Còn {n} đơn vị nữa, xem ở bảng bên.</translation>
    </message>
    <message>
        <source>No unit has a task here yet.</source>
        <translation>Chưa giao việc cho đơn vị nào.</translation>
    </message>
    <message>
        <source>No unit stands so.</source>
        <translation>Không có đơn vị nào.</translation>
    </message>
    <message>
        <source>The period&apos;s date has not passed yet.</source>
        <translation>Chưa đến hạn gửi báo cáo.</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Xem</translation>
    </message>
    <message>
        <source>sent {day}, the file cannot be read</source>
        <translation>đã gửi {day}, tệp không đọc được</translation>
    </message>
    <message>
        <source>last report: {period}</source>
        <translation>báo cáo gần nhất: {period}</translation>
    </message>
    <message>
        <source>{count} periods missing</source>
        <translation>{count} kỳ chưa gửi</translation>
    </message>
    <message>
        <source>Nobody has raised a difficulty.</source>
        <translation>Chưa đơn vị nào nêu khó khăn.</translation>
    </message>
    <message>
        <source>{n} more stand in the Excel file.</source>
        <translation>Còn {n} khó khăn nữa, xem trong tệp Excel.</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>Đã trả lời</translation>
    </message>
    <message>
        <source>{count} units</source>
        <translation>{count} đơn vị</translation>
    </message>
    <message>
        <source>the plan</source>
        <translation>cả kế hoạch</translation>
    </message>
    <message>
        <source>See</source>
        <translation>Xem</translation>
    </message>
    <message>
        <source>Answer all</source>
        <translation>Trả lời chung</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Trả lời</translation>
    </message>
    <message>
        <source>no report up to this period</source>
        <translation>chưa gửi báo cáo nào tính đến kỳ này</translation>
    </message>
    <message>
        <source>its file is here and waits to be looked at</source>
        <translation>tệp đã đến, đang chờ xem</translation>
    </message>
</context>
<context>
    <name>Signatures</name>
    <message>
        <source>Check the signatures of a PDF</source>
        <translation>Kiểm tra chữ ký số của tệp PDF</translation>
    </message>
    <message>
        <source>Checking the signatures</source>
        <translation>Đang kiểm tra chữ ký số</translation>
    </message>
    <message>
        <source>Save the numbered paper</source>
        <translation>Lưu bản có số, ngày</translation>
    </message>
    <message>
        <source>Number and day of a signed paper</source>
        <translation>Số, ngày của bản đã ký</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Số</translation>
    </message>
    <message>
        <source>Write the number.</source>
        <translation>Hãy ghi số.</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Ngày</translation>
    </message>
    <message>
        <source>Write the day that stands on the paper.</source>
        <translation>Hãy ghi ngày trên văn bản.</translation>
    </message>
    <message>
        <source>Put them on the paper</source>
        <translation>Ghi lên văn bản</translation>
    </message>
    <message>
        <source>“{name}”: the person&apos;s signature stays valid; the agency signs afterwards.</source>
        <translation>“{name}”: chữ ký của người ký vẫn nguyên vẹn; sau đó cơ quan ký, đóng dấu.</translation>
    </message>
    <message>
        <source>The paper signed without number and day, with its annex where that is apart</source>
        <translation>Văn bản đã ký chưa có số, ngày; chọn cả phụ lục nếu đã tách riêng</translation>
    </message>
    <message>
        <source>Signatures</source>
        <translation>Chữ ký số</translation>
    </message>
    <message>
        <source>Nobody signed “{name}” with a digital signature.</source>
        <translation>Tệp “{name}” chưa có chữ ký số.</translation>
    </message>
    <message>
        <source>“{name}” is what was signed: {count} signatures hold.</source>
        <translation>Tệp “{name}” đúng bản đã ký: {count} chữ ký còn nguyên.</translation>
    </message>
    <message>
        <source>“{name}” is not what was signed. Do not rely on it; ask for the paper again.</source>
        <translation>Tệp “{name}” không đúng bản đã ký. Không nên dùng; hãy xin lại văn bản.</translation>
    </message>
    <message>
        <source>whole: nothing was changed since</source>
        <translation>nguyên vẹn, từ đó không thay đổi</translation>
    </message>
    <message>
        <source>whole; only number, day or signatures were added since</source>
        <translation>nguyên vẹn, sau đó chỉ ghi thêm số, ngày hoặc chữ ký</translation>
    </message>
    <message>
        <source>the paper was changed after it was signed</source>
        <translation>văn bản đã bị sửa sau khi ký</translation>
    </message>
    <message>
        <source>the signature does not fit the paper</source>
        <translation>chữ ký không khớp với văn bản</translation>
    </message>
    <message>
        <source>no time given</source>
        <translation>không ghi giờ</translation>
    </message>
</context>
<context>
    <name>SignedFiles</name>
    <message>
        <source>Check the signatures of a PDF…</source>
        <translation>Kiểm tra chữ ký số của tệp PDF…</translation>
    </message>
    <message>
        <source>Put number and day on a signed PDF…</source>
        <translation>Ghi số, ngày vào bản đã ký…</translation>
    </message>
    <message>
        <source>Sign a PDF: a further person, or the agency…</source>
        <translation>Ký tệp PDF: người ký tiếp, hoặc cơ quan đóng dấu…</translation>
    </message>
    <message>
        <source>Keep a signed copy of this paper…</source>
        <translation>Giữ bản đã ký của văn bản này…</translation>
    </message>
    <message>
        <source>Open the signed copy of this paper</source>
        <translation>Mở bản đã ký của văn bản này</translation>
    </message>
    <message>
        <source>Number and day stand on {path}.</source>
        <translation>Đã ghi số, ngày: {path}</translation>
    </message>
    <message>
        <source>The paper has no number here yet: give it the same one.</source>
        <translation>Ở đây văn bản chưa được cấp số: hãy cấp cùng số này.</translation>
    </message>
    <message>
        <source>The PDF to sign, or a paper and its annex</source>
        <translation>Tệp PDF cần ký, hoặc văn bản cùng phụ lục của nó</translation>
    </message>
    <message>
        <source>The signed copy: a PDF or a scan, with its annex where that is apart</source>
        <translation>Bản đã ký: tệp PDF hoặc ảnh quét; chọn cả phụ lục nếu tách riêng</translation>
    </message>
    <message>
        <source>Signed copies (*.pdf *.png *.jpg *.jpeg)</source>
        <translation>Bản đã ký (*.pdf *.png *.jpg *.jpeg)</translation>
    </message>
    <message>
        <source>The signed copy is kept here, and leaves with the work file.</source>
        <translation>Đã giữ bản đã ký; khi lập hồ sơ công việc, bản này được đưa vào hồ sơ.</translation>
    </message>
    <message>
        <source>This signed copy is kept already. Nothing was changed.</source>
        <translation>Bản này đã được giữ từ trước. Không có gì thay đổi.</translation>
    </message>
    <message>
        <source>Looking at the signed copy</source>
        <translation>Đang xem bản đã ký</translation>
    </message>
</context>
<context>
    <name>Signing</name>
    <message>
        <source>Sign</source>
        <translation>Ký số</translation>
    </message>
    <message>
        <source>Save the signed paper</source>
        <translation>Lưu văn bản đã ký</translation>
    </message>
    <message>
        <source>Signed and read back: {path}</source>
        <translation>Đã ký và đọc lại đúng: {path}</translation>
    </message>
    <message>
        <source>Let it go; sign again later</source>
        <translation>Bỏ, sau này ký lại</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Để sau</translation>
    </message>
    <message>
        <source>Save it elsewhere…</source>
        <translation>Lưu ra nơi khác…</translation>
    </message>
    <message>
        <source>Of this certificate: {doubts}.</source>
        <translation>Về chứng thư này: {doubts}.</translation>
    </message>
    <message>
        <source>Sign the paper</source>
        <translation>Ký số văn bản</translation>
    </message>
    <message>
        <source>Pictures (*.png)</source>
        <translation>Ảnh (*.png)</translation>
    </message>
    <message>
        <source>Putting the annex in a file of its own</source>
        <translation>Đang tách phụ lục thành tệp riêng</translation>
    </message>
    <message>
        <source>The person who signs</source>
        <translation>Người ký</translation>
    </message>
    <message>
        <source>The agency, with its seal (after number and day)</source>
        <translation>Cơ quan, đóng dấu (sau khi có số, ngày)</translation>
    </message>
    <message>
        <source>Who signs</source>
        <translation>Ai ký</translation>
    </message>
    <message>
        <source>Show the picture of the signature or of the seal</source>
        <translation>Hiện ảnh chữ ký hoặc con dấu</translation>
    </message>
    <message>
        <source>Picture (PNG, transparent); empty takes the one used last</source>
        <translation>Ảnh (PNG, nền trong suốt); để trống: dùng ảnh lần trước</translation>
    </message>
    <message>
        <source>Put the annex in a file of its own, beside the paper</source>
        <translation>Tách phụ lục thành tệp riêng, để cạnh văn bản</translation>
    </message>
    <message>
        <source>The signature is blue and stands between title and name; the seal is red, over a third of it, at its left. Without a picture, name and time stand there.</source>
        <translation>Chữ ký màu xanh, đặt giữa chức vụ và họ tên; con dấu màu đỏ, trùm lên một phần ba chữ ký về bên trái. Không có ảnh thì hiện họ tên và giờ ký.</translation>
    </message>
    <message>
        <source>The annex goes with it: the agency signs it at the top right of its first page, with number and time.</source>
        <translation>Phụ lục đi cùng: cơ quan ký ở góc trên bên phải trang đầu của phụ lục, ghi số, ký hiệu và thời gian ký.</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Tiếp tục</translation>
    </message>
    <message>
        <source>“{name}” lies there already. Shall the annex of this paper take its place?</source>
        <translation>Ở đó đã có “{name}”. Thay bằng phụ lục của văn bản này?</translation>
    </message>
    <message>
        <source>Annex in a file of its own</source>
        <translation>Phụ lục tách tệp</translation>
    </message>
    <message>
        <source>Replace it</source>
        <translation>Thay phụ lục cũ</translation>
    </message>
    <message>
        <source>Nothing has been written yet. To keep both, go back and give the paper another name.</source>
        <translation>Chưa ghi gì. Muốn giữ cả hai, hãy quay lại và đặt tên khác cho văn bản.</translation>
    </message>
    <message>
        <source>Its annex: {path}</source>
        <translation>Phụ lục: {path}</translation>
    </message>
    <message>
        <source>Sign all the same…</source>
        <translation>Vẫn ký…</translation>
    </message>
    <message>
        <source>Nothing has been signed yet. The key is asked for once more.</source>
        <translation>Chưa ký gì cả. Nếu vẫn ký, chương trình hỏi khóa một lần nữa.</translation>
    </message>
    <message>
        <source>With the certificate of the one who signs. The paper is written to {path}.</source>
        <translation>Bằng chứng thư của người ký. Văn bản đã ký được ghi vào {path}.</translation>
    </message>
</context>
<context>
    <name>Skeleton</name>
    <message>
        <source>Opening…</source>
        <translation>Đang mở…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
    </message>
</context>
<context>
    <name>SourceView</name>
    <message>
        <source>The document as it was read</source>
        <translation>Văn bản như đã đọc</translation>
    </message>
</context>
<context>
    <name>Status</name>
    <message>
        <source>Done on time</source>
        <translation>Hoàn thành đúng hạn</translation>
    </message>
    <message>
        <source>Done late</source>
        <translation>Hoàn thành quá hạn</translation>
    </message>
    <message>
        <source>Not finished, within the deadline</source>
        <translation>Chưa hoàn thành, còn trong hạn</translation>
    </message>
    <message>
        <source>Not started, within the deadline</source>
        <translation>Chưa triển khai, trong hạn</translation>
    </message>
    <message>
        <source>Due soon</source>
        <translation>Sắp đến hạn</translation>
    </message>
    <message>
        <source>Past our own date</source>
        <translation>Quá ngày tự đặt</translation>
    </message>
    <message>
        <source>Overdue</source>
        <translation>Quá hạn</translation>
    </message>
    <message>
        <source>Recurring, reported this period</source>
        <translation>Thường xuyên, đã báo cáo kỳ này</translation>
    </message>
    <message>
        <source>Recurring, not reported this period</source>
        <translation>Thường xuyên, chưa báo cáo kỳ này</translation>
    </message>
    <message>
        <source>Waiting for the issuer to confirm</source>
        <translation>Chờ cơ quan giao xác nhận</translation>
    </message>
    <message>
        <source>Needs more</source>
        <translation>Cần bổ sung</translation>
    </message>
    <message>
        <source>No deadline</source>
        <translation>Không có thời hạn</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Tạm dừng</translation>
    </message>
    <message>
        <source>Coordinating</source>
        <translation>Phối hợp</translation>
    </message>
    <message>
        <source>For information</source>
        <translation>Để biết</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>Training data</source>
        <translation>Tập huấn</translation>
    </message>
    <message>
        <source>Official data</source>
        <translation>Dữ liệu chính thức</translation>
    </message>
    <message>
        <source>No backup yet</source>
        <translation>Chưa có bản sao lưu</translation>
    </message>
    <message>
        <source>Backups cannot be looked into</source>
        <translation>Không xem được thư mục sao lưu</translation>
    </message>
    <message>
        <source>today</source>
        <translation>hôm nay</translation>
    </message>
    <message>
        <source>Backup: {day} {time}</source>
        <translation>Sao lưu: {day} {time}</translation>
    </message>
    <message>
        <source>All changes saved at {time}</source>
        <translation>Đã lưu mọi thay đổi lúc {time}</translation>
    </message>
    <message>
        <source>Undone: {act}</source>
        <translation>Đã hoàn tác: {act}</translation>
    </message>
    <message>
        <source>Undone</source>
        <translation>Đã hoàn tác</translation>
    </message>
    <message>
        <source>Done again: {act}</source>
        <translation>Đã làm lại: {act}</translation>
    </message>
    <message>
        <source>Done again</source>
        <translation>Đã làm lại</translation>
    </message>
    <message>
        <source>{what} · saved at {time}</source>
        <translation>{what} · lưu lúc {time}</translation>
    </message>
</context>
<context>
    <name>StatusShort</name>
    <message>
        <source>In progress</source>
        <translation>Đang triển khai</translation>
    </message>
    <message>
        <source>Reported</source>
        <translation>Đã báo cáo</translation>
    </message>
    <message>
        <source>Not reported</source>
        <translation>Chưa báo cáo</translation>
    </message>
    <message>
        <source>With the superior</source>
        <translation>Chờ cấp trên</translation>
    </message>
</context>
<context>
    <name>StatusStrip</name>
    <message>
        <source>Who works now? Press to change</source>
        <translation>Ai đang làm việc? Bấm để đổi</translation>
    </message>
</context>
<context>
    <name>Step</name>
    <message>
        <source>Not started</source>
        <translation>Chưa triển khai</translation>
    </message>
    <message>
        <source>Under way</source>
        <translation>Đang triển khai</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>Hoàn thành</translation>
    </message>
</context>
<context>
    <name>StepLine</name>
    <message>
        <source>Steps of the report</source>
        <translation>Các bước của báo cáo</translation>
    </message>
    <message>
        <source>done</source>
        <translation>đã xong</translation>
    </message>
    <message>
        <source>now</source>
        <translation>đang làm</translation>
    </message>
    <message>
        <source>later</source>
        <translation>chưa tới</translation>
    </message>
    <message>
        <source>returned</source>
        <translation>yêu cầu bổ sung</translation>
    </message>
</context>
<context>
    <name>SticksPanel</name>
    <message>
        <source>USB “{name}”</source>
        <translation>USB “{name}”</translation>
    </message>
    <message>
        <source>{count} data files that can be taken in</source>
        <translation>{count} tệp dữ liệu có thể tiếp nhận</translation>
    </message>
    <message>
        <source>no new data file for this office</source>
        <translation>không có tệp dữ liệu mới cho đơn vị mình</translation>
    </message>
    <message>
        <source>no data file on it</source>
        <translation>không có tệp dữ liệu</translation>
    </message>
    <message>
        <source>Look at them</source>
        <translation>Xem các tệp này</translation>
    </message>
    <message>
        <source>and {count} more files</source>
        <translation>và {count} tệp khác</translation>
    </message>
    <message>
        <source>File {number}</source>
        <translation>Tệp {number}</translation>
    </message>
</context>
<context>
    <name>SubtaskBox</name>
    <message>
        <source>Our own tasks below</source>
        <translation>Việc của đơn vị mình</translation>
    </message>
    <message>
        <source>Add…</source>
        <translation>Thêm…</translation>
    </message>
    <message>
        <source>Add a task of our own…</source>
        <translation>Thêm việc của đơn vị mình…</translation>
    </message>
    <message>
        <source>Other words…</source>
        <translation>Sửa lời…</translation>
    </message>
    <message>
        <source>Give it up</source>
        <translation>Thôi theo dõi</translation>
    </message>
    <message>
        <source>Our own task</source>
        <translation>Việc đơn vị tự đặt</translation>
    </message>
    <message>
        <source>not counted by the issuing office</source>
        <translation>cơ quan giao không tính</translation>
    </message>
</context>
<context>
    <name>Succession</name>
    <message>
        <source>Given to: {names}</source>
        <translation>Giao cho: {names}</translation>
    </message>
    <message>
        <source>Stays open at {office}: {what}</source>
        <translation>Còn ở {office}: {what}</translation>
    </message>
    <message>
        <source>Finished at {office}, handed on to nobody: {task}</source>
        <translation>Đã xong ở {office}, không giao tiếp: {task}</translation>
    </message>
    <message>
        <source>Goes on with {office}: {what}</source>
        <translation>Chuyển tiếp cho {office}: {what}</translation>
    </message>
    <message>
        <source>difficulty without an answer</source>
        <translation>khó khăn chưa trả lời</translation>
    </message>
    <message>
        <source>request for time without a decision</source>
        <translation>đề nghị gia hạn chưa quyết định</translation>
    </message>
</context>
<context>
    <name>SuccessionEditor</name>
    <message>
        <source>Offices that end</source>
        <translation>Đơn vị kết thúc</translation>
    </message>
    <message>
        <source>Offices that take over</source>
        <translation>Đơn vị tiếp nhận</translation>
    </message>
    <message>
        <source>From the day</source>
        <translation>Từ ngày</translation>
    </message>
    <message>
        <source>What is handed on</source>
        <translation>Những gì bàn giao</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>Nhiệm vụ</translation>
    </message>
    <message>
        <source>Of</source>
        <translation>Đơn vị cũ</translation>
    </message>
    <message>
        <source>Given to</source>
        <translation>Giao cho</translation>
    </message>
    <message>
        <source>Tasks to hand on</source>
        <translation>Nhiệm vụ phải giao lại</translation>
    </message>
    <message>
        <source>Left open</source>
        <translation>Việc còn mở</translation>
    </message>
    <message>
        <source>Goes on with</source>
        <translation>Chuyển tiếp cho</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>Nhiệm vụ</translation>
    </message>
    <message>
        <source>Opening figures</source>
        <translation>Số liệu đầu kỳ</translation>
    </message>
    <message>
        <source>Choose who ends and who takes over.</source>
        <translation>Hãy chọn đơn vị kết thúc và đơn vị tiếp nhận.</translation>
    </message>
    <message>
        <source>Give the day.</source>
        <translation>Hãy ghi ngày.</translation>
    </message>
    <message>
        <source>{count} tasks have nobody to take them over yet.</source>
        <translation>Còn {count} nhiệm vụ chưa chọn đơn vị tiếp nhận.</translation>
    </message>
    <message>
        <source>finished: to nobody</source>
        <translation>đã xong: không giao tiếp</translation>
    </message>
    <message>
        <source>stays with the old office</source>
        <translation>để lại ở đơn vị cũ</translation>
    </message>
    <message>
        <source>Left open ({count})</source>
        <translation>Việc còn mở ({count})</translation>
    </message>
    <message>
        <source>(done for this year)</source>
        <translation>(năm nay đã xong)</translation>
    </message>
    <message>
        <source>{count} tasks will be handed on.</source>
        <translation>Sẽ giao lại {count} nhiệm vụ.</translation>
    </message>
</context>
<context>
    <name>SupportDialog</name>
    <message>
        <source>Support file</source>
        <translation>Gói hỗ trợ</translation>
    </message>
    <message>
        <source>This is everything the support file will hold. No task texts, no names of people, no keys and no passphrases are in it. Nothing is sent: you hand the file on yourself.</source>
        <translation>Đây là tất cả những gì có trong gói hỗ trợ. Không có nội dung nhiệm vụ, tên người, khóa hay mật khẩu. Chương trình không gửi đi đâu: đồng chí tự chuyển tệp này cho người hỗ trợ.</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Các tệp</translation>
    </message>
    <message>
        <source>Content of the file</source>
        <translation>Nội dung tệp</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Lưu…</translation>
    </message>
    <message>
        <source>Written: {path}</source>
        <translation>Đã ghi: {path}</translation>
    </message>
    <message>
        <source>Save the support file</source>
        <translation>Lưu gói hỗ trợ</translation>
    </message>
</context>
<context>
    <name>SupportFlow</name>
    <message>
        <source>Gathering the support file</source>
        <translation>Đang gom thông tin hỗ trợ</translation>
    </message>
</context>
<context>
    <name>TableDialog</name>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
</context>
<context>
    <name>TaskLines</name>
    <message>
        <source>Clause</source>
        <translation>Mục</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>Nhiệm vụ</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Tiến độ</translation>
    </message>
    <message>
        <source>Done on</source>
        <translation>Hoàn thành ngày</translation>
    </message>
    <message>
        <source>Result as the paper says it</source>
        <translation>Kết quả, theo bản giấy</translation>
    </message>
    <message>
        <source>Sent by the unit itself</source>
        <translation>Đơn vị đã tự gửi</translation>
    </message>
    <message>
        <source>What the paper says of each task</source>
        <translation>Bản giấy nói gì về từng nhiệm vụ</translation>
    </message>
    <message>
        <source>The paper says nothing</source>
        <translation>Không nêu</translation>
    </message>
    <message>
        <source>Not begun</source>
        <translation>Chưa triển khai</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Đang triển khai</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Hoàn thành</translation>
    </message>
    <message>
        <source>Nothing arose</source>
        <translation>Không có phát sinh</translation>
    </message>
    <message>
        <source>Give the day on which {task} was done, like 30/11/2026.</source>
        <translation>Hãy ghi ngày hoàn thành {task}, ví dụ 30/11/2026.</translation>
    </message>
    <message>
        <source>{task} has a day: choose “Done” beside it, or take the day away.</source>
        <translation>{task} có ghi ngày: hãy chọn “Hoàn thành” bên cạnh, hoặc bỏ ngày đó đi.</translation>
    </message>
</context>
<context>
    <name>TaskPane</name>
    <message>
        <source>The task</source>
        <translation>Nhiệm vụ</translation>
    </message>
    <message>
        <source>Take it on as ours…</source>
        <translation>Nhận về đơn vị mình…</translation>
    </message>
    <message>
        <source>Led by {office}. Our part is not counted in our progress.</source>
        <translation>{office} chủ trì. Phần việc này không tính vào tiến độ của đơn vị mình.</translation>
    </message>
    <message>
        <source>This task is not given to our office.</source>
        <translation>Nhiệm vụ này không giao cho đơn vị mình.</translation>
    </message>
    <message>
        <source>Opening {name}</source>
        <translation>Đang mở {name}</translation>
    </message>
    <message>
        <source>Nothing can be written here: this clause is no task of our office.</source>
        <translation>Không ghi được ở đây: mục này không phải nhiệm vụ của đơn vị mình.</translation>
    </message>
    <message>
        <source>Add evidence</source>
        <translation>Thêm minh chứng</translation>
    </message>
</context>
<context>
    <name>TaskPicks</name>
    <message>
        <source>Clause</source>
        <translation>Mục</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>Nhiệm vụ</translation>
    </message>
    <message>
        <source>In charge</source>
        <translation>Chủ trì</translation>
    </message>
    <message>
        <source>With</source>
        <translation>Phối hợp</translation>
    </message>
    <message>
        <source>Product</source>
        <translation>Sản phẩm</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Thời hạn</translation>
    </message>
    <message>
        <source>Tasks of the plan</source>
        <translation>Nhiệm vụ của kế hoạch</translation>
    </message>
    <message>
        <source>Add a task of our own</source>
        <translation>Thêm nhiệm vụ của đơn vị</translation>
    </message>
    <message>
        <source>Own</source>
        <translation>Tự đặt</translation>
    </message>
</context>
<context>
    <name>TasksModel</name>
    <message>
        <source>Clause</source>
        <translation>Mục</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>Nhiệm vụ</translation>
    </message>
    <message>
        <source>In charge</source>
        <translation>Chủ trì</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Thời hạn</translation>
    </message>
    <message>
        <source>Our part</source>
        <translation>Vai trò</translation>
    </message>
</context>
<context>
    <name>TemplateMenu</name>
    <message>
        <source>Word</source>
        <translation>Word</translation>
    </message>
    <message>
        <source>Excel</source>
        <translation>Excel</translation>
    </message>
    <message>
        <source>Add a template of the office, or a superior&apos;s Excel form…</source>
        <translation>Thêm mẫu riêng của đơn vị, hoặc biểu Excel của cấp trên…</translation>
    </message>
    <message>
        <source>Fields for a template, as a list to copy from…</source>
        <translation>Danh mục trường để đặt trong mẫu…</translation>
    </message>
    <message>
        <source>Blank form to fill in by pen…</source>
        <translation>Phiếu trống để ghi tay…</translation>
    </message>
    <message>
        <source>Word (*.docx)</source>
        <translation>Word (*.docx)</translation>
    </message>
    <message>
        <source>Excel (*.xlsx)</source>
        <translation>Excel (*.xlsx)</translation>
    </message>
    <message>
        <source>Keep the paper</source>
        <translation>Lưu văn bản</translation>
    </message>
    <message>
        <source>Filling the template</source>
        <translation>Đang điền mẫu</translation>
    </message>
    <message>
        <source>A draft in your template is written.</source>
        <translation>Đã ghi bản dự thảo theo mẫu của đơn vị.</translation>
    </message>
    <message>
        <source>Your template is filled.</source>
        <translation>Đã điền mẫu của đơn vị.</translation>
    </message>
    <message>
        <source>This report has nothing for: {names}. {path}</source>
        <translation>Báo cáo này không có nội dung cho: {names}. {path}</translation>
    </message>
    <message>
        <source>Template</source>
        <translation>Mẫu văn bản</translation>
    </message>
    <message>
        <source>Word, Excel (*.docx *.xlsx)</source>
        <translation>Word, Excel (*.docx *.xlsx)</translation>
    </message>
    <message>
        <source>The template “{name}” is kept. You find it under this button.</source>
        <translation>Đã giữ mẫu “{name}”. Mẫu nằm trong nút này.</translation>
    </message>
    <message>
        <source>Looking at the template</source>
        <translation>Đang xem mẫu</translation>
    </message>
    <message>
        <source>Fields for a template</source>
        <translation>Danh mục trường của mẫu</translation>
    </message>
    <message>
        <source>The list of fields is written.</source>
        <translation>Đã ghi danh mục trường.</translation>
    </message>
    <message>
        <source>Writing the list</source>
        <translation>Đang ghi danh mục</translation>
    </message>
</context>
<context>
    <name>TextDialog</name>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Tiếp tục</translation>
    </message>
</context>
<context>
    <name>Today</name>
    <message>
        <source>today</source>
        <translation>hôm nay</translation>
    </message>
    <message>
        <source>{n} day late</source>
        <translation>quá {n} ngày</translation>
    </message>
    <message>
        <source>{n} days late</source>
        <translation>quá {n} ngày</translation>
    </message>
    <message>
        <source>{n} day to go</source>
        <translation>còn {n} ngày</translation>
    </message>
    <message>
        <source>{n} days to go</source>
        <translation>còn {n} ngày</translation>
    </message>
    <message>
        <source>More is asked</source>
        <translation>Cần bổ sung</translation>
    </message>
    <message>
        <source>Sent {day}</source>
        <translation>Đã gửi {day}</translation>
    </message>
    <message>
        <source>Not begun</source>
        <translation>Chưa soạn</translation>
    </message>
    <message>
        <source>Being written</source>
        <translation>Đang soạn</translation>
    </message>
    <message>
        <source>To be submitted</source>
        <translation>Chờ trình ký</translation>
    </message>
    <message>
        <source>To be approved</source>
        <translation>Chờ ký duyệt</translation>
    </message>
    <message>
        <source>To be numbered</source>
        <translation>Chờ cấp số</translation>
    </message>
    <message>
        <source>To be sent</source>
        <translation>Chờ gửi</translation>
    </message>
    <message>
        <source>Units of our plans</source>
        <translation>Các đơn vị thực hiện kế hoạch của mình</translation>
    </message>
    <message>
        <source>Tasks that {office} leads</source>
        <translation>Nhiệm vụ {office} chủ trì</translation>
    </message>
    <message>
        <source>Taking part with others</source>
        <translation>Phối hợp với đơn vị khác</translation>
    </message>
    <message>
        <source>To be made clear, and words with the issuing office</source>
        <translation>Làm rõ và trao đổi với cơ quan giao</translation>
    </message>
    <message>
        <source>Update</source>
        <translation>Cập nhật</translation>
    </message>
    <message>
        <source>Add to it</source>
        <translation>Bổ sung</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Báo cáo</translation>
    </message>
    <message>
        <source>Due {day}</source>
        <translation>Hạn {day}</translation>
    </message>
    <message>
        <source>for {name}</source>
        <translation>Làm thay {name}</translation>
    </message>
    <message>
        <source>Led by {office}</source>
        <translation>Chủ trì: {office}</translation>
    </message>
    <message>
        <source>See</source>
        <translation>Xem</translation>
    </message>
    <message>
        <source>Unclear work</source>
        <translation>Chưa rõ việc</translation>
    </message>
    <message>
        <source>No result or product is noted</source>
        <translation>Chưa ghi kết quả, sản phẩm</translation>
    </message>
    <message>
        <source>Unclear people</source>
        <translation>Chưa rõ người</translation>
    </message>
    <message>
        <source>Nobody is noted who does it</source>
        <translation>Chưa ghi ai làm</translation>
    </message>
    <message>
        <source>Unclear resources</source>
        <translation>Chưa rõ nguồn lực</translation>
    </message>
    <message>
        <source>No money or means are noted</source>
        <translation>Chưa ghi kinh phí, phương tiện</translation>
    </message>
    <message>
        <source>Unclear schedule</source>
        <translation>Chưa rõ tiến độ</translation>
    </message>
    <message>
        <source>There is no date</source>
        <translation>Chưa có thời hạn</translation>
    </message>
    <message>
        <source>Unclear responsibility</source>
        <translation>Chưa rõ trách nhiệm</translation>
    </message>
    <message>
        <source>Nobody is noted who answers for it</source>
        <translation>Chưa ghi ai chịu trách nhiệm chính</translation>
    </message>
    <message>
        <source>Not all 5 rõ</source>
        <translation>Chưa đủ 5 rõ</translation>
    </message>
    <message>
        <source>work</source>
        <translation>việc</translation>
    </message>
    <message>
        <source>Reports of which more is asked</source>
        <translation>Báo cáo cấp trên yêu cầu bổ sung</translation>
    </message>
    <message>
        <source>Period {name}</source>
        <translation>Kỳ {name}</translation>
    </message>
    <message>
        <source>people</source>
        <translation>người</translation>
    </message>
    <message>
        <source>resources</source>
        <translation>nguồn lực</translation>
    </message>
    <message>
        <source>schedule</source>
        <translation>tiến độ</translation>
    </message>
    <message>
        <source>responsibility</source>
        <translation>trách nhiệm</translation>
    </message>
    <message>
        <source>Unclear: {names}</source>
        <translation>Chưa rõ: {names}</translation>
    </message>
    <message>
        <source>Fill in</source>
        <translation>Bổ sung</translation>
    </message>
    <message>
        <source>Report {period}</source>
        <translation>Báo cáo {period}</translation>
    </message>
    <message>
        <source>Document to be dealt with</source>
        <translation>Văn bản cần xử lý</translation>
    </message>
    <message>
        <source>By {day}</source>
        <translation>Hạn xử lý {day}</translation>
    </message>
    <message>
        <source>By {day}, {n} days past</source>
        <translation>Hạn xử lý {day}, đã quá {n} ngày</translation>
    </message>
    <message>
        <source>New directive</source>
        <translation>Ý kiến chỉ đạo mới</translation>
    </message>
    <message>
        <source>Whole plan</source>
        <translation>Cả kế hoạch</translation>
    </message>
    <message>
        <source>Read it</source>
        <translation>Đọc</translation>
    </message>
    <message>
        <source>File {number}</source>
        <translation>Tệp {number}</translation>
    </message>
    <message>
        <source>From the stick, {when}</source>
        <translation>Nhận từ USB {when}</translation>
    </message>
    <message>
        <source>Came {when}</source>
        <translation>Nhận {when}</translation>
    </message>
    <message>
        <source>File not looked at</source>
        <translation>Tệp đến chưa xem</translation>
    </message>
    <message>
        <source>Look at it</source>
        <translation>Xem trước</translation>
    </message>
    <message>
        <source>Sent {day}, {n} days ago</source>
        <translation>Gửi {day}, đã {n} ngày</translation>
    </message>
    <message>
        <source>No receipt yet</source>
        <translation>Chưa có xác nhận</translation>
    </message>
    <message>
        <source>Send again</source>
        <translation>Gửi lại</translation>
    </message>
</context>
<context>
    <name>TodayPage</name>
    <message>
        <source>What needs me now</source>
        <translation>Việc cần tôi làm ngay</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Tất cả</translation>
    </message>
    <message>
        <source>Due, overdue</source>
        <translation>Đến hạn, quá hạn</translation>
    </message>
    <message>
        <source>Not reported</source>
        <translation>Chưa báo cáo</translation>
    </message>
    <message>
        <source>Not all 5 rõ</source>
        <translation>Chưa đủ 5 rõ</translation>
    </message>
    <message>
        <source>Exchange</source>
        <translation>Trao đổi</translation>
    </message>
    <message>
        <source>Units</source>
        <translation>Đơn vị</translation>
    </message>
    <message>
        <source>Reports to send</source>
        <translation>Báo cáo phải gửi</translation>
    </message>
    <message>
        <source>Issuing office:</source>
        <translation>Cơ quan giao:</translation>
    </message>
    <message>
        <source>all</source>
        <translation>tất cả</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Hôm nay</translation>
    </message>
    <message>
        <source>{weekday}, {day} {month} {year}</source>
        <translation>{weekday}, ngày {day} tháng {month} năm {year}</translation>
    </message>
    <message>
        <source>Nothing needs you now.</source>
        <translation>Hiện không có việc nào cần làm ngay.</translation>
    </message>
    <message>
        <source>Reports to send, some late</source>
        <translation>Báo cáo phải gửi, có quá hạn</translation>
    </message>
    <message>
        <source>There is no plan yet. Plug in the stick of the issuing office, or open the plan (Word, PDF).</source>
        <translation>Chưa có kế hoạch nào. Cắm USB của cơ quan giao, hoặc mở văn bản kế hoạch (Word, PDF, bản quét) hay tệp dữ liệu.</translation>
    </message>
    <message>
        <source>Open a plan…</source>
        <translation>Mở kế hoạch…</translation>
    </message>
    <message>
        <source>Not reported ({periods})</source>
        <translation>Chưa báo cáo ({periods})</translation>
    </message>
    <message>
        <source>Reports to send this month</source>
        <translation>Báo cáo phải gửi trong tháng</translation>
    </message>
</context>
<context>
    <name>TokenEditor</name>
    <message>
        <source>The vendor&apos;s &amp;library</source>
        <translation>&amp;Thư viện của nhà cung cấp</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Chọn…</translation>
    </message>
    <message>
        <source>&amp;Token</source>
        <translation>&amp;USB ký số</translation>
    </message>
    <message>
        <source>Search again</source>
        <translation>Tìm lại</translation>
    </message>
    <message>
        <source>&amp;Certificate</source>
        <translation>&amp;Chứng thư</translation>
    </message>
    <message>
        <source>Choose the vendor&apos;s library.</source>
        <translation>Hãy chọn thư viện của nhà cung cấp.</translation>
    </message>
    <message>
        <source>Plug the token in, then search again.</source>
        <translation>Hãy cắm USB ký số rồi bấm Tìm lại.</translation>
    </message>
    <message>
        <source>The token is locked.</source>
        <translation>USB ký số đang bị khóa.</translation>
    </message>
    <message>
        <source>Choose a certificate.</source>
        <translation>Hãy chọn chứng thư.</translation>
    </message>
    <message>
        <source>Looking for the token…</source>
        <translation>Đang tìm USB ký số…</translation>
    </message>
    <message>
        <source>Issued by {issuer}, valid until {day}</source>
        <translation>Do {issuer} cấp, có giá trị đến {day}</translation>
    </message>
    <message>
        <source>The vendor&apos;s library</source>
        <translation>Thư viện của nhà cung cấp</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Undo</source>
        <translation>Hoàn tác</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Làm lại</translation>
    </message>
    <message>
        <source>Nothing to undo yet. What was received, submitted or sent is not undone here.</source>
        <translation>Chưa có gì để hoàn tác. Việc tiếp nhận, trình ký, gửi không hoàn tác ở đây.</translation>
    </message>
    <message>
        <source>Nothing to redo.</source>
        <translation>Không có gì để làm lại.</translation>
    </message>
    <message>
        <source>Not undone now: {act}. The report with it was submitted; take it back first.</source>
        <translation>Chưa hoàn tác được: {act}. Báo cáo kỳ này đã trình ký; hãy rút báo cáo về trước.</translation>
    </message>
</context>
<context>
    <name>TroubleLines</name>
    <message>
        <source>About</source>
        <translation>Về</translation>
    </message>
    <message>
        <source>Difficulty</source>
        <translation>Khó khăn, vướng mắc</translation>
    </message>
    <message>
        <source>What the unit proposes</source>
        <translation>Kiến nghị của đơn vị</translation>
    </message>
    <message>
        <source>Our answer, where we give it now</source>
        <translation>Trả lời của cơ quan giao (nếu có)</translation>
    </message>
    <message>
        <source>Difficulties the paper tells</source>
        <translation>Khó khăn, vướng mắc ghi trên bản giấy</translation>
    </message>
    <message>
        <source>The unit sent this itself: it stays. It is answered beside the unit’s report.</source>
        <translation>Đơn vị tự gửi: giữ nguyên. Trả lời tại báo cáo của đơn vị.</translation>
    </message>
    <message>
        <source>The whole plan</source>
        <translation>Cả kế hoạch</translation>
    </message>
    <message>
        <source>Write the difficulty too, beside what is proposed or answered.</source>
        <translation>Hãy ghi cả khó khăn, vướng mắc bên cạnh kiến nghị hoặc ý kiến trả lời.</translation>
    </message>
</context>
<context>
    <name>TrustSection</name>
    <message>
        <source>Offices compared</source>
        <translation>Đơn vị đã đối chiếu</translation>
    </message>
    <message>
        <source>Files of these offices are taken in. A withdrawn code stays so until compared again.</source>
        <translation>Tệp của các đơn vị này được tiếp nhận. Mã đã thu hồi giữ nguyên như vậy cho tới khi đối chiếu lại.</translation>
    </message>
    <message>
        <source>Office</source>
        <translation>Đơn vị</translation>
    </message>
    <message>
        <source>What it may send</source>
        <translation>Được gửi gì</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Trạng thái</translation>
    </message>
    <message>
        <source>Code to compare</source>
        <translation>Mã đối chiếu</translation>
    </message>
    <message>
        <source>Compare a certificate…</source>
        <translation>Đối chiếu chứng thư…</translation>
    </message>
    <message>
        <source>Compare again…</source>
        <translation>Đối chiếu lại…</translation>
    </message>
    <message>
        <source>Key was lost (paper letter)…</source>
        <translation>Báo mất khóa (có công văn)…</translation>
    </message>
    <message>
        <source>Trust no more…</source>
        <translation>Thôi tin…</translation>
    </message>
    <message>
        <source>plans (superior)</source>
        <translation>kế hoạch (cấp trên)</translation>
    </message>
    <message>
        <source>reports</source>
        <translation>báo cáo</translation>
    </message>
    <message>
        <source>compared on {day}</source>
        <translation>đã đối chiếu ngày {day}</translation>
    </message>
    <message>
        <source>not compared yet</source>
        <translation>chưa đối chiếu</translation>
    </message>
    <message>
        <source>another code took over</source>
        <translation>đã thay bằng mã khác</translation>
    </message>
    <message>
        <source>withdrawn</source>
        <translation>đã thu hồi</translation>
    </message>
    <message>
        <source>Certificates</source>
        <translation>Chứng thư</translation>
    </message>
    <message>
        <source>Certificate of another office</source>
        <translation>Chứng thư của đơn vị khác</translation>
    </message>
    <message>
        <source>The code is kept. Files of this office are taken in from now on.</source>
        <translation>Đã lưu mã. Từ nay nhận được tệp của đơn vị này.</translation>
    </message>
    <message>
        <source>Trust the key of {name} no more? Its files are refused until the code is compared again.</source>
        <translation>Thôi tin khóa của {name}? Tệp của đơn vị này bị từ chối cho tới khi đối chiếu lại mã.</translation>
    </message>
    <message>
        <source>Trust no more</source>
        <translation>Thôi tin</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>Đang lưu</translation>
    </message>
    <message>
        <source>by hand</source>
        <translation>theo yêu cầu</translation>
    </message>
    <message>
        <source>The key is trusted no more.</source>
        <translation>Đã thôi tin khóa này.</translation>
    </message>
    <message>
        <source>Has {name} sent a letter that its key was lost? What the lost key introduced falls too.</source>
        <translation>{name} đã gửi công văn báo mất khóa? Những gì khóa mất giới thiệu cũng không còn được tin.</translation>
    </message>
    <message>
        <source>Key was lost</source>
        <translation>Mất khóa</translation>
    </message>
    <message>
        <source>Number of the letter:</source>
        <translation>Số công văn:</translation>
    </message>
    <message>
        <source>The lost key is trusted no more. Compare the new one.</source>
        <translation>Khóa mất không còn được tin. Hãy đối chiếu khóa mới.</translation>
    </message>
</context>
<context>
    <name>UnitEvidence</name>
    <message>
        <source>Opening {name}</source>
        <translation>Đang mở {name}</translation>
    </message>
</context>
<context>
    <name>UnitFigures</name>
    <message>
        <source>Plan of the year by unit</source>
        <translation>Kế hoạch năm theo đơn vị</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>Đơn vị</translation>
    </message>
    <message>
        <source>Plan of the year</source>
        <translation>Kế hoạch năm</translation>
    </message>
    <message>
        <source>Write a figure for {unit}, like 1.250 or 12,5.</source>
        <translation>Hãy ghi một số cho {unit}, ví dụ 1.250 hoặc 12,5.</translation>
    </message>
</context>
<context>
    <name>UnitMatter</name>
    <message>
        <source>Not sent</source>
        <translation>Chưa gửi</translation>
    </message>
    <message>
        <source>Remind</source>
        <translation>Đôn đốc</translation>
    </message>
    <message>
        <source>Cannot be read</source>
        <translation>Không đọc được</translation>
    </message>
    <message>
        <source>Look at it</source>
        <translation>Xem</translation>
    </message>
    <message>
        <source>To be judged</source>
        <translation>Chờ xem xét</translation>
    </message>
    <message>
        <source>Judge</source>
        <translation>Xem xét</translation>
    </message>
    <message>
        <source>What went up has changed</source>
        <translation>Nội dung đã đổi</translation>
    </message>
    <message>
        <source>Difficulty</source>
        <translation>Khó khăn</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Trả lời</translation>
    </message>
    <message>
        <source>Asks for a date</source>
        <translation>Xin gia hạn</translation>
    </message>
    <message>
        <source>Decide</source>
        <translation>Quyết định</translation>
    </message>
    <message>
        <source>Not published</source>
        <translation>Chưa ban hành</translation>
    </message>
    <message>
        <source>To be sent</source>
        <translation>Còn phải gửi</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Gửi</translation>
    </message>
    <message>
        <source>File refused</source>
        <translation>Tệp không nhận</translation>
    </message>
    <message>
        <source>No receipt yet</source>
        <translation>Chưa có xác nhận</translation>
    </message>
    <message>
        <source>See</source>
        <translation>Xem</translation>
    </message>
    <message>
        <source>All units</source>
        <translation>Tất cả đơn vị</translation>
    </message>
    <message>
        <source>An update that the units do not have yet: {citation}</source>
        <translation>Cập nhật các đơn vị chưa nhận được: {citation}</translation>
    </message>
    <message>
        <source>{files}: cannot tell who sent it, by its name {units}. Ring up for another.</source>
        <translation>{files}: không đọc được đơn vị gửi; theo tên tệp là của {units}. Hãy gọi xin gửi lại.</translation>
    </message>
    <message>
        <source>{files}: cannot tell who sent it. Ask for another, or discard it.</source>
        <translation>{files}: không đọc được đơn vị gửi. Hãy gọi hỏi người đưa tệp để xin lại, hoặc bỏ tệp.</translation>
    </message>
    <message>
        <source>until {day}</source>
        <translation>đến {day}</translation>
    </message>
    <message>
        <source>due {day}, {count} days late</source>
        <translation>hạn {day}, chậm {count} ngày</translation>
    </message>
    <message>
        <source>Supplement</source>
        <translation>Lập báo cáo bổ sung</translation>
    </message>
</context>
<context>
    <name>UnitNarratives</name>
    <message>
        <source>Saving</source>
        <translation>Đang lưu</translation>
    </message>
    <message>
        <source>Section {section} of the draft: {count} lines came in.</source>
        <translation>Đã đưa {count} dòng vào phần {section} của dự thảo.</translation>
    </message>
    <message>
        <source>Section {section} of the draft has all of it already.</source>
        <translation>Phần {section} của dự thảo đã có đủ các nội dung này.</translation>
    </message>
    <message>
        <source>Left as the draft has it, though the units&apos; words read differently: {units}.</source>
        <translation>Giữ nguyên như trong dự thảo, dù báo cáo của đơn vị nay viết khác: {units}.</translation>
    </message>
</context>
<context>
    <name>UnitReportWindow</name>
    <message>
        <source>Report of {unit}, {period}</source>
        <translation>Báo cáo của {unit}, {period}</translation>
    </message>
</context>
<context>
    <name>UnitTicks</name>
    <message>
        <source>Units</source>
        <translation>Các đơn vị</translation>
    </message>
</context>
<context>
    <name>UnsavedDialog</name>
    <message>
        <source>Words not saved last time</source>
        <translation>Chữ gõ dở lần trước chưa lưu</translation>
    </message>
    <message>
        <source>The program ended before these words were saved. Everything saved before is safe. Copy what you need back to its place.</source>
        <translation>Lần trước chương trình tắt khi những chữ này chưa được lưu. Những gì đã lưu vẫn an toàn. Đồng chí chép lại phần cần dùng vào đúng chỗ của nó.</translation>
    </message>
    <message>
        <source>Throw them away…</source>
        <translation>Bỏ những chữ này…</translation>
    </message>
    <message>
        <source>Close, keep them</source>
        <translation>Đóng, giữ lại</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Sao chép</translation>
    </message>
    <message>
        <source>typed at {moment}</source>
        <translation>gõ lúc {moment}</translation>
    </message>
    <message>
        <source>Throw these words away?</source>
        <translation>Bỏ những chữ này?</translation>
    </message>
    <message>
        <source>Throw away</source>
        <translation>Bỏ</translation>
    </message>
    <message>
        <source>They were never saved, and cannot be brought back.</source>
        <translation>Chúng chưa được lưu lần nào và không lấy lại được nữa.</translation>
    </message>
</context>
<context>
    <name>UpgradeDialog</name>
    <message>
        <source>Rõ Việc {version}</source>
        <translation>Rõ Việc bản {version}</translation>
    </message>
    <message>
        <source>This computer has {installed}. The new version is of {day}; its setup program has {size}.</source>
        <translation>Máy đang dùng bản {installed}. Bản mới phát hành ngày {day}, bộ cài {size}.</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Để sau</translation>
    </message>
    <message>
        <source>Install this version</source>
        <translation>Cài bản này</translation>
    </message>
    <message>
        <source>New in {version}</source>
        <translation>Có gì mới ở bản {version}</translation>
    </message>
    <message>
        <source>What changes</source>
        <translation>Có gì mới</translation>
    </message>
    <message>
        <source>The setup program is copied to this computer and checked to the last byte. Then Rõ Việc closes and it opens. Your data is backed up before anything is replaced.</source>
        <translation>Bộ cài được chép sang máy này, kiểm tra còn nguyên vẹn, rồi Rõ Việc đóng lại để bộ cài mở ra. Dữ liệu của đơn vị được sao lưu trước khi thay chương trình.</translation>
    </message>
    <message>
        <source>Afterwards this older version can no longer open the data.</source>
        <translation>Cài xong thì bản cũ không mở lại được dữ liệu này.</translation>
    </message>
</context>
<context>
    <name>UpgradeFlow</name>
    <message>
        <source>USB stick or folder with the new version</source>
        <translation>USB hoặc thư mục có bản mới</translation>
    </message>
    <message>
        <source>USB “{name}” has Rõ Việc {version} (this computer has {installed}).</source>
        <translation>Trên USB “{name}” có Rõ Việc bản {version} (máy đang dùng {installed}).</translation>
    </message>
    <message>
        <source>Nothing is installed before you have seen what changes.</source>
        <translation>Xem có gì mới rồi mới cài.</translation>
    </message>
    <message>
        <source>See what is new</source>
        <translation>Xem có gì mới</translation>
    </message>
    <message>
        <source>It can be installed on Windows only.</source>
        <translation>Chỉ cài được trên Windows.</translation>
    </message>
    <message>
        <source>This is the portable copy: unpack the new one and move the folder “du-lieu” into it.</source>
        <translation>Đây là bản chạy ngay: hãy giải nén bản mới rồi chuyển thư mục “du-lieu” sang đó.</translation>
    </message>
    <message>
        <source>Copying and checking the setup program</source>
        <translation>Đang chép và kiểm tra bộ cài</translation>
    </message>
    <message>
        <source>Backing up</source>
        <translation>Đang sao lưu</translation>
    </message>
</context>
<context>
    <name>VerbatimCard</name>
    <message>
        <source>Word for word</source>
        <translation>Nguyên văn</translation>
    </message>
    <message>
        <source>Copy these words</source>
        <translation>Sao chép nguyên văn</translation>
    </message>
</context>
<context>
    <name>VersionSection</name>
    <message>
        <source>Version</source>
        <translation>Phiên bản</translation>
    </message>
    <message>
        <source>New versions come on a USB stick; no network is needed. A stick that is plugged in is noticed by itself. Your data is backed up before anything is installed.</source>
        <translation>Bản mới lấy từ USB, không cần mạng. Cắm USB vào là chương trình tự nhận ra. Dữ liệu được sao lưu trước khi cài.</translation>
    </message>
    <message>
        <source>{name}, trial version: no release of a publisher</source>
        <translation>{name}, bản thử: không phải bản phát hành</translation>
    </message>
    <message>
        <source>Look for a new version on a USB stick or in a folder…</source>
        <translation>Tìm bản mới trên USB hoặc thư mục…</translation>
    </message>
</context>
<context>
    <name>Weekday</name>
    <message>
        <source>Monday</source>
        <translation>thứ Hai</translation>
    </message>
    <message>
        <source>Tuesday</source>
        <translation>thứ Ba</translation>
    </message>
    <message>
        <source>Wednesday</source>
        <translation>thứ Tư</translation>
    </message>
    <message>
        <source>Thursday</source>
        <translation>thứ Năm</translation>
    </message>
    <message>
        <source>Friday</source>
        <translation>thứ Sáu</translation>
    </message>
    <message>
        <source>Saturday</source>
        <translation>thứ Bảy</translation>
    </message>
    <message>
        <source>Sunday</source>
        <translation>Chủ nhật</translation>
    </message>
</context>
<context>
    <name>WelcomeDialog</name>
    <message>
        <source>Welcome to Rõ Việc</source>
        <translation>Chào mừng đến với Rõ Việc</translation>
    </message>
    <message>
        <source>Rõ việc, rõ người, rõ nguồn lực, rõ tiến độ, rõ trách nhiệm</source>
        <translation>Rõ việc, rõ người, rõ nguồn lực, rõ tiến độ, rõ trách nhiệm</translation>
    </message>
    <message>
        <source>Everything stays on this computer; data go by USB or e-mail, no network is needed.</source>
        <translation>Mọi dữ liệu nằm trên máy này; trao đổi qua USB hoặc thư điện tử, không cần mạng.</translation>
    </message>
    <message>
        <source>Whose data is this?</source>
        <translation>Dữ liệu của đơn vị nào?</translation>
    </message>
    <message>
        <source>for example: UBND xã Đoàn Lập</source>
        <translation>ví dụ: UBND xã Đoàn Lập</translation>
    </message>
    <message>
        <source>for example: Xã</source>
        <translation>ví dụ: Xã</translation>
    </message>
    <message>
        <source>for example: 11785</source>
        <translation>ví dụ: 11785</translation>
    </message>
    <message>
        <source>The number of the unit in the national list (Quyết định 19/2025/QĐ-TTg; before that 124/2004/QĐ-TTg). An office without one takes the code that its superior gave it.</source>
        <translation>Mã số đơn vị hành chính theo danh mục chung (Quyết định 19/2025/QĐ-TTg, trước đây 124/2004/QĐ-TTg). Cơ quan không có mã số này thì dùng mã cấp trên đã cấp.</translation>
    </message>
    <message>
        <source>for example: Đoàn Lập</source>
        <translation>ví dụ: Đoàn Lập</translation>
    </message>
    <message>
        <source>for example: Văn phòng - thống kê</source>
        <translation>ví dụ: Văn phòng - thống kê</translation>
    </message>
    <message>
        <source>Office &amp;name</source>
        <translation>&amp;Tên đơn vị</translation>
    </message>
    <message>
        <source>&amp;Short name</source>
        <translation>Tên &amp;ngắn</translation>
    </message>
    <message>
        <source>&amp;Code</source>
        <translation>&amp;Mã đơn vị</translation>
    </message>
    <message>
        <source>&amp;Kind</source>
        <translation>&amp;Loại</translation>
    </message>
    <message>
        <source>&amp;Place on papers</source>
        <translation>Địa &amp;danh trên văn bản</translation>
    </message>
    <message>
        <source>&amp;Who works here</source>
        <translation>Người &amp;làm việc</translation>
    </message>
    <message>
        <source>The key of the office</source>
        <translation>Khóa của đơn vị</translation>
    </message>
    <message>
        <source>The key seals every file you send, so that others know it is yours. It lies on this computer, locked by a passphrase that only you know.</source>
        <translation>Khóa niêm phong mọi tệp gửi đi, để nơi nhận biết là của đơn vị. Khóa nằm trên máy này, mở bằng mật khẩu chỉ đơn vị biết.</translation>
    </message>
    <message>
        <source>Official data</source>
        <translation>Dữ liệu chính thức</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Tập huấn</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Dữ liệu</translation>
    </message>
    <message>
        <source>The office has data already:</source>
        <translation>Đơn vị đã có dữ liệu:</translation>
    </message>
    <message>
        <source>From another computer…</source>
        <translation>Từ máy khác…</translation>
    </message>
    <message>
        <source>From a backup…</source>
        <translation>Từ bản sao lưu…</translation>
    </message>
    <message>
        <source>Just try it on the sample plan</source>
        <translation>Chỉ dùng thử với kế hoạch mẫu</translation>
    </message>
    <message>
        <source>Give the office&apos;s code; who issues its plans knows it.</source>
        <translation>Cần ghi mã đơn vị; chưa rõ thì hỏi cơ quan giao kế hoạch.</translation>
    </message>
    <message>
        <source>Open data in another folder…</source>
        <translation>Mở dữ liệu ở thư mục khác…</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>Bắt đầu</translation>
    </message>
    <message>
        <source>Give the office&apos;s name.</source>
        <translation>Cần ghi tên đơn vị.</translation>
    </message>
</context>
<context>
    <name>WordCheck</name>
    <message>
        <source>Words to look at</source>
        <translation>Chữ cần xem lại</translation>
    </message>
    <message>
        <source>Compare with the picture, correct the word, press Enter. Empty it where nothing is printed.</source>
        <translation>Đối chiếu với ảnh, sửa chữ rồi bấm Enter. Chỗ nào trên giấy không có chữ thì xóa trống.</translation>
    </message>
    <message>
        <source>Picture of the line</source>
        <translation>Ảnh của dòng chữ</translation>
    </message>
    <message>
        <source>The word as it is printed</source>
        <translation>Chữ đúng như bản in</translation>
    </message>
    <message>
        <source>Word before</source>
        <translation>Chữ trước</translation>
    </message>
    <message>
        <source>The rest later</source>
        <translation>Để xem sau</translation>
    </message>
    <message>
        <source>It stands so</source>
        <translation>Đúng như bản in</translation>
    </message>
    <message>
        <source>Word {place} of {count}</source>
        <translation>Chữ thứ {place} trên {count}</translation>
    </message>
</context>
<context>
    <name>WorkFile</name>
    <message>
        <source>Work file of a plan</source>
        <translation>Lập hồ sơ công việc</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Kế hoạch</translation>
    </message>
    <message>
        <source>Report year</source>
        <translation>Năm báo cáo</translation>
    </message>
    <message>
        <source>Kept for</source>
        <translation>Thời hạn bảo quản</translation>
    </message>
    <message>
        <source>Say how long the work file is kept, as your office decided.</source>
        <translation>Hãy ghi thời hạn bảo quản mà đơn vị đã quy định.</translation>
    </message>
    <message>
        <source>10 years, 20 years, for ever</source>
        <translation>10 năm, 20 năm, vĩnh viễn</translation>
    </message>
    <message>
        <source>Writing the work file</source>
        <translation>Đang lập hồ sơ</translation>
    </message>
    <message>
        <source>Write the work file</source>
        <translation>Lập hồ sơ</translation>
    </message>
    <message>
        <source>The papers of this plan and year in order, with the list that the archive asks for.</source>
        <translation>Các văn bản của kế hoạch trong năm, xếp theo thứ tự, kèm mục lục văn bản để nộp lưu.</translation>
    </message>
</context>
<context>
    <name>WorkingPaperWindow</name>
    <message>
        <source>Print</source>
        <translation>In</translation>
    </message>
    <message>
        <source>Drawing the paper</source>
        <translation>Đang vẽ văn bản</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>Word (*.docx)</source>
        <translation>Word (*.docx)</translation>
    </message>
    <message>
        <source>Excel (*.xlsx)</source>
        <translation>Excel (*.xlsx)</translation>
    </message>
    <message>
        <source>Keep the paper</source>
        <translation>Lưu văn bản</translation>
    </message>
    <message>
        <source>Written: {path}</source>
        <translation>Đã ghi: {path}</translation>
    </message>
    <message>
        <source>Keeping the paper</source>
        <translation>Đang lưu văn bản</translation>
    </message>
</context>
<context>
    <name>_IndicatorCard</name>
    <message>
        <source>Plan of the year</source>
        <translation>Kế hoạch năm</translation>
    </message>
    <message>
        <source>This period</source>
        <translation>Kỳ này</translation>
    </message>
    <message>
        <source>Cumulative</source>
        <translation>Lũy kế</translation>
    </message>
    <message>
        <source>Last year</source>
        <translation>Cùng kỳ</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>Đơn vị tính</translation>
    </message>
    <message>
        <source>The plan of a year is not left empty once it is written down. Write the right one, or 0.</source>
        <translation>Kế hoạch năm đã ghi thì không để trống được. Hãy ghi số đúng, hoặc 0.</translation>
    </message>
    <message>
        <source>{rate} % of the plan of the year</source>
        <translation>{rate} % kế hoạch năm</translation>
    </message>
    <message>
        <source>Set by {office}: it comes with its data file</source>
        <translation>Do {office} giao, đến cùng tệp dữ liệu của {office}</translation>
    </message>
</context>
<context>
    <name>_KindEditor</name>
    <message>
        <source>Signing token (USB)</source>
        <translation>USB ký số</translation>
    </message>
    <message>
        <source>A .p12 file</source>
        <translation>Tệp .p12</translation>
    </message>
</context>
<context>
    <name>_PeriodButton</name>
    <message>
        <source>Period:</source>
        <translation>Kỳ:</translation>
    </message>
</context>
<context>
    <name>_Row</name>
    <message>
        <source>Fill in</source>
        <translation>Bổ sung</translation>
    </message>
    <message>
        <source>{words} (not saved yet)</source>
        <translation>{words} (chưa lưu)</translation>
    </message>
</context>
</TS>
