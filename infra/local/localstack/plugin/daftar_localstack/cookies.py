"""Function URLs with cookies: LocalStack 4.14 leaves `cookies` out of the event, and out of the answer what the function
set (payload format 2.0 has both)."""

import json
import re

from localstack.services.lambda_ import urlrouter

_event_for = urlrouter.event_for_lambda_url
_response_from = urlrouter.lambda_result_to_response


def _event_with_cookies(api_id, request):
    event = _event_for(api_id, request)
    sent = event["headers"].pop("cookie", None)
    if sent is not None:
        event["cookies"] = re.split("; *", sent)
    return event


def _response_with_cookies(result):
    response = _response_from(result)
    try:
        answer = json.loads(result.payload)
    except json.JSONDecodeError:  # a plain text is an answer as well
        return response
    if isinstance(answer, dict):
        for cookie in answer.get("cookies", []):
            response.headers.add("Set-Cookie", cookie)
    return response


def install() -> None:
    urlrouter.event_for_lambda_url = _event_with_cookies
    urlrouter.lambda_result_to_response = _response_with_cookies
