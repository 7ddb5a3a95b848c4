"""Errors on their way from one process to another."""

import pickle

from phantich.errors import GivenUpError


def test_what_was_given_up_keeps_its_reason_and_hint():
    sent = pickle.loads(pickle.dumps(GivenUpError("a.doc", "quá thời gian", "đọc quá 50 giây.", hint="lưu lại.")))
    assert (sent.reason, sent.message, sent.hint) == ("quá thời gian", "a.doc: đọc quá 50 giây.", "lưu lại.")
