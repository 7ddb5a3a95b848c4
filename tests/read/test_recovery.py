"""Money that a notice asks to be recovered, told apart from money that it only mentions."""

import pytest

from phantich.read import extract


def recoveries(task: str) -> list[str | None]:
    return [amount.recovery for amount in extract(f"II. YÊU CẦU\n{task}").amounts]


@pytest.mark.parametrize(("task", "expected"), [
    pytest.param("- Chi cục nộp ngân sách 12 triệu đồng.", ["whole"], id="paid-in"),
    pytest.param("- Thu hồi 30 triệu đồng, trong đó 12 triệu đồng phí, 18 triệu đồng thuế.", ["whole", "part", "part"], id="parts"),
    pytest.param("- Thu hồi 30 triệu đồng; giảm trừ khi quyết toán 12 triệu đồng.", ["whole", "whole"], id="two-sums"),
    pytest.param("- Thu nộp ngân sách 30 triệu đồng (phí 12 triệu đồng; thuế 18 triệu đồng), đã nộp 5 triệu đồng, còn phải nộp 25 triệu đồng.", ["whole", "part", "part", None, "part"], id="paid-and-left"),
    pytest.param("- Thu hồi nộp ngân sách: 12 triệu đồng phí; 18 triệu đồng thuế.", ["whole", "whole"], id="listed"),
    pytest.param("- Số tiền 12 triệu đồng trên tài khoản tạm giữ được nộp vào ngân sách.", ["whole"], id="passive"),
    pytest.param("- Bố trí 85 tỷ đồng xóa phòng học tạm.", [None], id="to-be-spent"),
    pytest.param("- Kiểm điểm kế toán đã chi sai 12 triệu đồng.", [None], id="only-mentioned"),
    pytest.param("- Tổng số tiền kiến nghị xử lý là 30 triệu đồng (thu hồi 12 triệu đồng; truy thu 18 triệu đồng).", ["part", "part", "part"], id="grand-total"),
    pytest.param("Thu hồi nộp ngân sách 30 triệu đồng, gồm:\n- Trạm Đồng Mơ 12 triệu đồng;\n- Trạm Suối Bùn 18 triệu đồng.", ["whole", "part", "part"], id="under-a-lead-in"),
    pytest.param("- Thu hồi 2.500 m2 đất, hỗ trợ hộ dân 12 triệu đồng.", [None, None], id="another-verb"),
    pytest.param("- Nộp báo cáo giải trình về khoản 12 triệu đồng.", [None], id="a-report-is-handed-in"),
    pytest.param("- Không yêu cầu thu hồi 12 triệu đồng của các hộ.", [None], id="not-asked"),
    pytest.param("- Thu hồi 12 triệu đồng từ số tiền 40 triệu đồng đã chi.", ["whole", None], id="out-of-a-sum"),
    pytest.param("- Thu hồi 12 triệu đồng. Tổng cộng thu hồi 12 triệu đồng.", ["whole", "part"], id="said-again"),
])  # fmt: skip
def test_what_is_to_be_recovered(task: str, expected: list[str | None]) -> None:
    assert recoveries(task) == expected


def test_a_fault_recovers_nothing() -> None:
    assert [one.recovery for one in extract("1. Hạn chế\n- Chưa thu hồi 12 triệu đồng.").amounts] == [None]


def test_a_task_of_very_many_sums_is_read_in_no_time() -> None:
    assert set(recoveries("- " + "nộp 12 triệu đồng; " * 3000)) == {"whole"}
