"""Takes the PyPI client `ksef-client` through sign-in, sending, fetching and administration against a sandbox.

    python flows.py http://HOST:PORT      (a sandbox started with --public-url http://HOST:PORT)
"""

import io
import json
import sys
import time
import urllib.request
import zipfile
from datetime import datetime, timedelta, timezone

from ksef_client import KsefClient, KsefClientOptions
from ksef_client.models import FormCode
from ksef_client.openapi_models import (
    InvoiceExportRequest,
    InvoiceQueryDateRange,
    InvoiceQueryDateType,
    InvoiceQueryFilters,
    InvoiceQuerySubjectType,
)
from ksef_client.services.crypto import build_encryption_data
from ksef_client.services.workflows import (
    AuthCoordinator,
    BatchSessionWorkflow,
    ExportWorkflow,
    OnlineSessionWorkflow,
)

root = sys.argv[1]
seller, buyer = "5265877635", "9111111115"
passed, failed = [], []


def step(name):
    def run(function):
        try:
            function()
            passed.append(name)
        except Exception as error:  # every failure is a result
            failed.append(name)
            print(f"FAILED {name}: {type(error).__name__}: {str(error)[:300]}")

    return run


def seed(body):
    request = urllib.request.Request(f"{root}/sandbox/seed", json.dumps(body).encode(), {"content-type": "application/json"})
    with urllib.request.urlopen(request) as response:
        return json.load(response)


def invoice(number):
    now = datetime.now(timezone.utc)
    return f"""<?xml version="1.0" encoding="UTF-8"?><Faktura xmlns="http://crd.gov.pl/wzor/2025/06/25/13775/"><Naglowek><KodFormularza kodSystemowy="FA (3)" wersjaSchemy="1-0E">FA</KodFormularza><WariantFormularza>3</WariantFormularza><DataWytworzeniaFa>{now:%Y-%m-%dT%H:%M:%SZ}</DataWytworzeniaFa></Naglowek><Podmiot1><DaneIdentyfikacyjne><NIP>{seller}</NIP><Nazwa>Seller</Nazwa></DaneIdentyfikacyjne><Adres><KodKraju>PL</KodKraju><AdresL1>ul. Prosta 1</AdresL1></Adres></Podmiot1><Podmiot2><DaneIdentyfikacyjne><NIP>{buyer}</NIP><Nazwa>Buyer</Nazwa></DaneIdentyfikacyjne><JST>2</JST><GV>2</GV></Podmiot2><Fa><KodWaluty>PLN</KodWaluty><P_1>{now:%Y-%m-%d}</P_1><P_2>{number}</P_2><P_13_1>100.00</P_13_1><P_14_1>23.00</P_14_1><P_15>123.00</P_15><Adnotacje><P_16>2</P_16><P_17>2</P_17><P_18>2</P_18><P_18A>2</P_18A><Zwolnienie><P_19N>1</P_19N></Zwolnienie><NoweSrodkiTransportu><P_22N>1</P_22N></NoweSrodkiTransportu><P_23>2</P_23><PMarzy><P_PMarzyN>1</P_PMarzyN></PMarzy></Adnotacje><RodzajFaktury>VAT</RodzajFaktury><FaWiersz><NrWierszaFa>1</NrWierszaFa><P_7>Goods</P_7><P_8A>szt</P_8A><P_8B>1</P_8B><P_9A>100.00</P_9A><P_11>100.00</P_11><P_12>23</P_12></FaWiersz></Fa></Faktura>""".encode()


token = seed({"companies": [{"nip": seller, "name": "Seller"}, {"nip": buyer, "name": "Buyer"}]})["companies"][0]["token"]
client = KsefClient(
    KsefClientOptions(
        base_url=root,
        base_qr_url=root,
        base_lighthouse_url=f"{root}/latarnia",
        # The links are http; the client's ban on loopback addresses stays, which is why the sandbox has a public name.
        strict_presigned_url_validation=False,
    )
)
form = FormCode(system_code="FA (3)", schema_version="1-0E", value="FA")
keys, signed_in, sent = {}, {}, {}


@step("public keys")
def _():
    keys["token"] = client.security.get_public_key_certificate_pem("KsefTokenEncryption")
    keys["symmetric"] = client.security.get_public_key_certificate_pem("SymmetricKeyEncryption")


@step("sign-in with a token")
def _():
    result = AuthCoordinator(client.auth).authenticate_with_ksef_token(
        token=token,
        public_certificate=keys["token"],
        context_identifier_type="nip",
        context_identifier_value=seller,
        poll_interval_seconds=0.1,
    )
    signed_in["bearer"] = result.access_token


bearer = signed_in.get("bearer", "")


def session_outcome(reference):
    for _ in range(300):
        status = client.sessions.get_session_status(reference, access_token=bearer)
        if status.status.code >= 200:
            return status
        time.sleep(0.1)
    raise TimeoutError(reference)


@step("online session, invoice, UPO")
def _():
    workflow = OnlineSessionWorkflow(client.sessions)
    session = workflow.open_session(form_code=form, public_certificate=keys["symmetric"], access_token=bearer, upo_v43=True)
    session.send_invoice(invoice(f"PY/{time.time_ns()}"))
    session.close()
    status = session_outcome(session.reference_number)
    assert status.status.code == 200, status
    listed = client.sessions.get_session_invoices(session.reference_number, access_token=bearer).invoices
    sent["number"] = listed[0].ksef_number
    upo = client.sessions.get_session_invoice_upo_by_ksef(session.reference_number, sent["number"], access_token=bearer)
    assert sent["number"] in str(getattr(upo, "content", upo))


@step("batch session")
def _():
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as packed:
        for index in range(3):
            packed.writestr(f"{index}.xml", invoice(f"PY/{time.time_ns()}/{index}"))
    reference = BatchSessionWorkflow(client.sessions, client.http_client).open_upload_and_close(
        form_code=form, zip_bytes=archive.getvalue(), public_certificate=keys["symmetric"], access_token=bearer
    )
    status = session_outcome(reference)
    assert (status.status.code, status.successful_invoice_count) == (200, 3), status


filters = InvoiceQueryFilters(
    subject_type=InvoiceQuerySubjectType.SUBJECT1,
    date_range=InvoiceQueryDateRange(
        date_type=InvoiceQueryDateType.PERMANENTSTORAGE,
        from_=(datetime.now(timezone.utc) - timedelta(days=1)).isoformat(),
    ),
)


@step("metadata query")
def _():
    found = client.invoices.query_invoice_metadata(filters, access_token=bearer, page_size=10)
    assert sent["number"] in [one.ksef_number for one in found.invoices]


@step("download")
def _():
    assert b"<Faktura" in client.invoices.get_invoice_bytes(sent["number"], access_token=bearer).content


@step("export")
def _():
    encryption = build_encryption_data(keys["symmetric"])
    request = InvoiceExportRequest(encryption=encryption.encryption_info, filters=filters)
    reference = client.invoices.export_invoices(request, access_token=bearer).reference_number
    for _ in range(300):
        status = client.invoices.get_export_status(reference, access_token=bearer)
        if status.status.code >= 200:
            break
        time.sleep(0.1)
    assert status.status.code == 200, status
    result = ExportWorkflow(client.invoices, client.http_client).download_and_process_package(status.package, encryption)
    assert f"{sent['number']}.xml" in result.invoice_xml_files


@step("limits, rate limits, certificates, Peppol, Latarnia")
def _():
    client.limits.get_context_limits(bearer)
    client.limits.get_subject_limits(bearer)
    client.certificates.get_limits(access_token=bearer)
    client.peppol.list_providers()
    client.lighthouse.get_status()
    client.lighthouse.get_messages()


print(f"{len(passed)} of {len(passed) + len(failed)} passed: {', '.join(passed)}")
sys.exit(1 if failed else 0)
