"""Entry points. Light to import: LocalStack imports this module while it looks for plugins.

LAMBDA_RUNTIME_EXECUTOR=host            functions are processes of this machine
PROVIDER_OVERRIDE_DYNAMODB=inprocess    DynamoDB in this process: no Java, no DynamoDB Local
mend                                    at the start: what LocalStack itself leaves out
"""

from localstack.runtime import hooks
from localstack.services.lambda_.invocation.plugins import RuntimeExecutorPlugin
from localstack.services.plugins import Service, aws_provider


class HostExecutorPlugin(RuntimeExecutorPlugin):
    name = "host"

    def load(self, *args, **kwargs):
        from daftar_localstack.executor import HostExecutor

        return HostExecutor


@aws_provider(api="dynamodb", name="inprocess")
def dynamodb():
    from daftar_localstack.dynamodb import InProcessDynamoDB, create_dispatch_table

    return Service.for_provider(InProcessDynamoDB(), dispatch_table_factory=create_dispatch_table)


@hooks.on_infra_start()
def mend():
    from daftar_localstack import cookies, identity, pollers

    for part in (cookies, identity, pollers):
        part.install()
