"""The weekly customer-service survey on one master chart."""

__version__ = "0.2.0"
