"""Tell Django what it needs before its models can be imported. Importing this module does it, once.

In a Django project that lists `ianto.catalog` among its own apps, that project's settings stand.
"""

from __future__ import annotations

from django.apps import apps
from django.conf import settings

from ianto.catalog import settings as ours

if not settings.configured:
    settings.configure(**{name: value for name, value in vars(ours).items() if name.isupper()})
    # `django.setup()` would also load the whole machinery of web addresses, a third of its time, which only the
    # site needs and loads itself.
    apps.populate(settings.INSTALLED_APPS)
