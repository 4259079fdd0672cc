"""Báo cáo kỳ: from the desk through check, signature, number and sending, beside the paper itself."""
