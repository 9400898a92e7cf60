"""SES v2's SendEmail (simple content), kept where LocalStack keeps what SES v1 sent: GET /_aws/ses shows it. Nothing is
sent. Any sender is taken: every identity counts as verified."""

from localstack.aws.skeleton import DispatchTable
from localstack.services.plugins import ServiceLifecycleHook
from localstack.services.ses.models import SentEmail, SentEmailBody
from localstack.services.ses.provider import register_ses_api_resource, save_for_retrospection
from localstack.utils.strings import long_uid


class Mail(ServiceLifecycleHook):
    service = "sesv2"

    def on_after_init(self):
        register_ses_api_resource()


def _send_email(context, request):
    content = request["Content"]["Simple"]
    body = content["Body"]
    message_id = long_uid()
    save_for_retrospection(
        SentEmail(
            Id=message_id,
            Region=context.region,
            Destination=request["Destination"],
            Source=request.get("FromEmailAddress", ""),
            Subject=content["Subject"]["Data"],
            Body=SentEmailBody(
                text_part=body.get("Text", {}).get("Data", ""),
                html_part=body.get("Html", {}).get("Data"),
            ),
        )
    )
    return {"MessageId": message_id}


def _create_email_identity(_context, request):
    kind = "EMAIL_ADDRESS" if "@" in request["EmailIdentity"] else "DOMAIN"
    return {"IdentityType": kind, "VerifiedForSendingStatus": True}


def create_dispatch_table(_provider: object) -> DispatchTable:
    return {"SendEmail": _send_email, "CreateEmailIdentity": _create_email_identity}
