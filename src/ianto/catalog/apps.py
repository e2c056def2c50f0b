"""What Django needs to know of this room."""

from __future__ import annotations

from django.apps import AppConfig


class CatalogConfig(AppConfig):
    """The catalogue as a Django app."""

    name = "ianto.catalog"
    label = "catalog"
    verbose_name = "Catalogue"
