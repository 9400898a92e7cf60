"""AWS::SES::EmailIdentity, of which LocalStack 4.14 has the outline only. An address counts as verified at once: nothing is
sent from here."""

from localstack.services.cloudformation.resource_provider import OperationStatus, ProgressEvent
from localstack.services.ses.resource_providers.aws_ses_emailidentity import SESEmailIdentityProvider


def _create(_provider, request):
    model = request.desired_state
    request.aws_client_factory.ses.verify_email_identity(EmailAddress=model["EmailIdentity"])
    return ProgressEvent(status=OperationStatus.SUCCESS, resource_model=model)


def _delete(_provider, request):
    model = request.desired_state
    request.aws_client_factory.ses.delete_identity(Identity=model["EmailIdentity"])
    return ProgressEvent(status=OperationStatus.SUCCESS, resource_model=model)


def install() -> None:
    SESEmailIdentityProvider.create = _create
    SESEmailIdentityProvider.delete = _delete
