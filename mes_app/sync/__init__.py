"""Between the device and its authority: changes go out in order, answers come back in their place."""

from mes_app.sync.engine import push

__all__ = ["push"]
