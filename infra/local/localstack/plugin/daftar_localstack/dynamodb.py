"""DynamoDB by moto, in this process. One lock around every call: moto itself does not lock, and conditional writes and
transactions must be atomic under requests at once."""

import threading

from localstack.aws.api.dynamodb import DynamodbApi
from localstack.aws.skeleton import DispatchTable
from localstack.services.moto import MotoFallbackDispatcher
from localstack.services.plugins import ServiceLifecycleHook

_LOCK = threading.Lock()


class InProcessDynamoDB(DynamodbApi, ServiceLifecycleHook):
    """Every operation is moto's."""


def _locked(handler):
    def call(context, request):
        with _LOCK:
            return handler(context, request)

    return call


def create_dispatch_table(provider: object) -> DispatchTable:
    return {name: _locked(handler) for name, handler in MotoFallbackDispatcher(provider).items()}
