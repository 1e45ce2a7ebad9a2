"""The weekly customer-service survey on one master chart."""

__version__ = "0.1.0"
