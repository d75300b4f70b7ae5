"""What comes back from people is taken into the catalogs: nothing of theirs or ours is lost."""

from pipeline.arrivals.desk import Arrival, receive
from pipeline.arrivals.judging import Verdict, stamp
from pipeline.arrivals.rounds import Rounds

__all__ = ["Arrival", "Rounds", "Verdict", "receive", "stamp"]
