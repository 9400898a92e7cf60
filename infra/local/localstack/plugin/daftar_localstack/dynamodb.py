"""DynamoDB by moto, in this process. One lock around every call: moto itself does not lock, and conditional writes and
transactions must be atomic under requests at once. A table gets the id that CloudFormation reads, which moto leaves out."""

import threading
import uuid

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
            response = handler(context, request)
        for described in ("Table", "TableDescription"):
            if isinstance(response, dict) and "TableArn" in (response.get(described) or {}):
                table = response[described]
                table.setdefault("TableId", str(uuid.uuid5(uuid.NAMESPACE_URL, table["TableArn"])))
        return response

    return call


def create_dispatch_table(provider: object) -> DispatchTable:
    return {name: _locked(handler) for name, handler in MotoFallbackDispatcher(provider).items()}
