"""Text put right that was garbled before it was saved: one repair a module, each with a name to switch it off."""

from ianto.text.repair.chain import REPAIRS, Repaired, repaired
from ianto.text.repair.mending import Mended, Shifts, joined, mend
from ianto.text.repair.telling import totalled

__all__ = ["REPAIRS", "Mended", "Repaired", "Shifts", "joined", "mend", "repaired", "totalled"]
