"""LocalStack polls each SQS event source with one thread: one batch at a time, whatever ScalingConfig.MaximumConcurrency
says. This starts the other MaximumConcurrency - 1 pollers."""

from localstack.config import LAMBDA_EVENT_SOURCE_MAPPING_POLL_INTERVAL_SEC as POLL_INTERVAL
from localstack.services.lambda_.event_source_mapping.esm_worker import EsmWorker
from localstack.utils.threads import FuncThread

_start = EsmWorker.start


def _poll(worker: EsmWorker, generation: object) -> None:
    while worker.generation is generation and not worker._shutdown_event.is_set():
        wait = POLL_INTERVAL
        try:
            worker.poller.poll_events()
        except Exception:  # nothing to poll, or an error that the first poller logs as well
            wait = 1
        worker._shutdown_event.wait(wait)


def _start_all(worker: EsmWorker) -> None:
    _start(worker)
    arn = worker.esm_config.get("EventSourceArn", "")
    maximum = (worker.esm_config.get("ScalingConfig") or {}).get("MaximumConcurrency", 1)
    worker.generation = generation = object()
    if ":sqs:" in arn and not arn.endswith(".fifo"):
        for n in range(1, maximum):
            FuncThread(lambda *_, **__: _poll(worker, generation), name=f"esm-poller-{worker.uuid}-{n}").start()


def install() -> None:
    EsmWorker.start = _start_all
