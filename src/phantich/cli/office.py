"""`phantich init`: the working folder of an office."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path

from phantich import resources
from phantich.errors import OutputError

WELCOME = """\
# Thư mục làm việc với phantich

| Thư mục, tệp | Để làm gì |
|---|---|
| `van-ban/` | Chép thông báo, kết luận vào đây (.docx, .doc, .pdf, .txt, .zip…). |
| `notebooks/` | Sổ tay mẫu. Tệp ở đây được dùng thay cho mẫu cùng tên trong chương trình. |
| `corpora/units.csv` | Danh mục cơ quan, đơn vị: mã, tên, cách viết khác. Sửa bằng Excel, lưu dạng “CSV UTF-8”. |
| `mau/` | Giấy của cơ quan cho báo cáo Word: điền sẵn tên cơ quan, đổi kiểu chữ trong Word; giữ nguyên hai dòng |
| | [TÊN BÁO CÁO] và [NỘI DUNG BÁO CÁO]. Xóa một tệp thì chương trình dùng giấy của nó. |
| `reports/` | Báo cáo làm ra. |
| `so-theo-doi.jsonl` | Những gì cán bộ đã ghi trong sổ theo dõi; đừng xóa, hãy sao lưu. |

Mở cửa sổ lệnh trong thư mục này rồi chạy `phantich lab` để chọn và bấm, hoặc:

    phantich report van-ban
    phantich report van-ban --format docx,pdf --form state
    phantich extract van-ban --format xlsx --out reports/bang.xlsx
    phantich show van-ban/TÊN-TỆP.docx
    phantich track export van-ban
    phantich track import so-theo-doi.xlsx

Văn bản có dấu MẬT, TỐI MẬT, TUYỆT MẬT không được đọc. Chương trình không gửi gì ra mạng.
Con số nào trong báo cáo cũng kèm câu trong văn bản làm căn cứ; hãy kiểm tra câu ấy trước khi dùng con số.
"""


def lay_out(folder: Path) -> tuple[list[Path], list[Path]]:
    """Make the working folder; what is there stays as it is.

    Returns
    -------
    (made, kept) : the files and folders written, and those that were there already

    Raises
    ------
    OutputError : the folder cannot be written
    """
    from phantich.report.forms import FORMS
    from phantich.report.word import write_paper
    from phantich.report.word.letterhead import OWN

    made: list[Path] = []
    kept: list[Path] = []

    def put(
        target: Path,
        source: Path | None = None,
        text: str | None = None,
        write: Callable[[Path], None] | None = None,
    ) -> None:
        if target.exists():
            return kept.append(target)
        if source:
            shutil.copyfile(source, target)
        elif write:
            write(target)
        elif text:
            target.write_text(text, encoding="utf-8")
        else:
            target.mkdir(parents=True)
        made.append(target)

    try:
        for name in ("van-ban", "notebooks", "corpora", "mau", "reports"):
            put(folder / name)
        for form in FORMS.values():
            put(folder / OWN / form.file, write=partial(write_paper, form))
        for notebook in sorted(resources.path("notebooks").glob("*.ipynb")):
            put(folder / "notebooks" / notebook.name, source=notebook)
        put(folder / "corpora" / "units.csv", source=resources.path("corpora/units.csv"))
        put(folder / "LOI-DAU.md", text=WELCOME)
    except OSError as error:
        raise OutputError(f"Không tạo được thư mục “{folder}”.", hint="chọn nơi khác mà bạn có quyền ghi.") from error
    return made, kept
