"""The calculators as forms: what to ask for a region, asking only for what changes the answer, and the result.

No Rasa, no HTTP: a door posts what has been answered and draws what comes back.
"""

from bot.forms.fee import fee
from bot.forms.field import Field, Form, FormError
from bot.forms.waiting import waiting_period

FORMS = {"fee": fee, "waiting_period": waiting_period}

__all__ = ["FORMS", "Field", "Form", "FormError"]
