"""Runs each execution environment of a function as a Node.js process of this machine.

It stands for Docker and for LocalStack's `lambda-runtime-init`: it talks to bootstrap.mts over pipes, one JSON object a
line. No isolation, no layers, no memory limit but V8's own.
"""

import json
import logging
import os
import shutil
import signal
import subprocess
import threading
import time
from pathlib import Path
from queue import Empty, SimpleQueue

from localstack import config
from localstack.services.lambda_.invocation.executor_endpoint import StatusErrorException
from localstack.services.lambda_.invocation.lambda_models import FunctionVersion, InvocationResult
from localstack.services.lambda_.invocation.runtime_executor import LambdaRuntimeException, RuntimeExecutor
from localstack.utils.strings import to_bytes

LOG = logging.getLogger(__name__)

BOOTSTRAP = Path(__file__).parent / "bootstrap.mts"
NODE = os.environ.get("LAMBDA_HOST_NODE") or "node"
PASSED_THROUGH = ("PATH", "HOME", "LANG", "NODE_PATH", "NODE_EXTRA_CA_CERTS", "TMPDIR")
KEPT_LOG_LINES = 10_000


class Sandbox:
    """One Node.js process: runs one invocation at a time and dies with its first timeout or crash."""

    def __init__(self, version: FunctionVersion, env: dict[str, str]):
        code = version.config.code.get_unzipped_code_location()
        read_fd, write_fd = os.pipe()
        self.replies: SimpleQueue[dict] = SimpleQueue()
        self.log: list[str] = []
        self.log_changed = threading.Condition()
        try:
            self.process = subprocess.Popen(
                [NODE, f"--max-old-space-size={version.config.memory_size}", "--enable-source-maps", str(BOOTSTRAP)],
                cwd=code,
                env={**env, "LAMBDA_TASK_ROOT": str(code), "_HOST_EXECUTOR_FD": str(write_fd)},
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                pass_fds=(write_fd,),
                start_new_session=True,
            )
        except BaseException:
            os.close(read_fd)
            raise
        finally:
            os.close(write_fd)
        threading.Thread(target=self._read_replies, args=(read_fd,), daemon=True).start()
        threading.Thread(target=self._read_log, daemon=True).start()

    def _read_replies(self, fd: int) -> None:
        with os.fdopen(fd, encoding="utf-8") as stream:
            for line in stream:
                self.replies.put(json.loads(line))
        code = self.process.wait()
        reason = f"signal: {signal.Signals(-code).name}" if code < 0 else f"exit status {code}"
        self.replies.put({"exited": reason})

    def _read_log(self) -> None:
        with self.process.stdout as stream:
            for line in stream:
                with self.log_changed:
                    self.log.append(line.decode("utf-8", "replace"))
                    del self.log[:-KEPT_LOG_LINES]
                    self.log_changed.notify_all()

    def send(self, invocation: dict) -> None:
        self.process.stdin.write(to_bytes(json.dumps(invocation) + "\n"))
        self.process.stdin.flush()

    def take_log(self, last_line_prefix: str | None = None) -> str:
        with self.log_changed:
            if last_line_prefix:
                self.log_changed.wait_for(lambda: any(x.startswith(last_line_prefix) for x in self.log[-5:]), 1)
            text = "".join(self.log)
            self.log.clear()
            return text

    @property
    def alive(self) -> bool:
        return self.process.poll() is None

    def kill(self) -> None:
        if self.alive:
            try:
                os.killpg(self.process.pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
            self.process.wait()


class HostExecutor(RuntimeExecutor):
    def __init__(self, id: str, function_version: FunctionVersion) -> None:
        super().__init__(id=id, function_version=function_version)
        self.env: dict[str, str] = {}
        self.sandbox: Sandbox | None = None

    # --- life cycle

    @classmethod
    def validate_environment(cls) -> bool:
        if not shutil.which(NODE):
            LOG.error("no Node.js at '%s': set LAMBDA_HOST_NODE", NODE)
            return False
        return True

    @classmethod
    def prepare_version(cls, function_version: FunctionVersion) -> None:
        if not (function_version.config.runtime or "").startswith("nodejs"):
            raise LambdaRuntimeException(
                f"only Node.js functions run here, not {function_version.config.runtime}"
            )
        if function_version.config.layers:
            LOG.warning("layers of %s are ignored", function_version.id.function_name)
        function_version.config.code.prepare_for_execution()

    @classmethod
    def cleanup_version(cls, function_version: FunctionVersion) -> None:
        pass

    def start(self, env_vars: dict[str, str]) -> None:
        self.env = {name: os.environ[name] for name in PASSED_THROUGH if name in os.environ}
        self.env.update({name: str(value) for name, value in env_vars.items()})
        self.env["AWS_EXECUTION_ENV"] = f"AWS_Lambda_{self.function_version.config.runtime}"
        self._launch()

    def _launch(self) -> None:
        self.sandbox = Sandbox(self.function_version, self.env)
        reply = self.sandbox.replies.get()  # bounded by LocalStack's start-up timer, which calls stop()
        if reply.get("ready"):
            return
        error = reply.get("initError") or {
            "errorType": "Runtime.ExitError",
            "errorMessage": f"Error: Runtime exited during initialisation: {reply.get('exited')}",
        }
        self.sandbox.kill()
        raise StatusErrorException("Environment startup failed", payload=to_bytes(json.dumps(error)))

    def stop(self) -> None:
        if self.sandbox:
            self.sandbox.kill()

    # --- invocation

    def invoke(self, payload: dict[str, str]) -> InvocationResult:
        request_id, timeout = payload["invoke-id"], self.function_version.config.timeout
        if not self.sandbox.alive:  # the invocation before timed out or crashed: cold start, as on AWS
            self._launch()
        sandbox = self.sandbox
        invocation = {
            "id": request_id,
            "arn": payload["invoked-function-arn"],
            "deadline": int((time.time() + timeout) * 1000),
            "trace": payload["trace-id"],
            "payload": payload["payload"] or "{}",
        }
        try:
            sandbox.send(invocation)
            reply = sandbox.replies.get(timeout=timeout)
            failure = reply.get("exited") and ("Runtime.ExitError", f"Runtime exited with error: {reply['exited']}")
        except Empty:
            failure = ("Sandbox.Timedout", f"Task timed out after {timeout:.2f} seconds")
        except OSError as e:  # the pipe to the process is broken
            failure = ("Runtime.ExitError", f"Runtime exited with error: {e}")
        log = ""
        if failure:
            sandbox.kill()
            reply = {"error": {"errorType": failure[0], "errorMessage": f"RequestId: {request_id} Error: {failure[1]}"}}
            log = f"{reply['error']['errorMessage']}\n"
        log = sandbox.take_log(None if failure else f"REPORT RequestId: {request_id}") + log
        if reply.get("fatal"):
            sandbox.kill()
        body = reply["result"] if "result" in reply else json.dumps(reply["error"])
        return InvocationResult(request_id, to_bytes(body), is_error="error" in reply, logs=log)

    def get_logs(self) -> str:
        return self.sandbox.take_log() if self.sandbox else ""

    # --- addresses, as seen by the function

    def get_address(self) -> str:
        return "127.0.0.1"

    def get_endpoint_from_executor(self) -> str:
        host = config.GATEWAY_LISTEN[0].host
        return "127.0.0.1" if host in ("0.0.0.0", "::", "localhost") else host

    def get_runtime_endpoint(self) -> str:
        return "http://127.0.0.1/unused"
