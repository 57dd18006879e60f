"""Builds the Ministry's C# client and its end-to-end tests without a .NET SDK: with a .NET 8 runtime, the compiler's
library (Microsoft.CodeAnalysis.CSharp, loaded through pythonnet) and the sources of what they depend on.
Where there is an SDK, `dotnet test` does all this; see ../README.md. Usage: python build.py places.json OUT
"""
import json
import os
import re
import shutil
import sys
import xml.etree.ElementTree as xml
from pathlib import Path

here = Path(__file__).parent
places = {name: Path(path) for name, path in json.loads(Path(sys.argv[1]).read_text()).items()}
out = Path(sys.argv[2])
out.mkdir(parents=True, exist_ok=True)
config = {
    "runtimeOptions": {
        "tfm": "net8.0",
        "framework": {"name": "Microsoft.NETCore.App", "version": "8.0.0"},
        "configProperties": {"System.Globalization.Invariant": True},
    }
}
(out / "Runner.runtimeconfig.json").write_text(json.dumps(config))

from clr_loader import get_coreclr  # noqa: E402
from pythonnet import set_runtime  # noqa: E402

set_runtime(get_coreclr(runtime_config=str(out / "Runner.runtimeconfig.json"), dotnet_root=str(places["runtime"])))
import clr  # noqa: E402

for name in ("Microsoft.CodeAnalysis.dll", "Microsoft.CodeAnalysis.CSharp.dll"):
    clr.AddReference(str(places["compiler"] / name))
from Microsoft.CodeAnalysis import DiagnosticSeverity, MetadataReference, SyntaxTree  # noqa: E402
from Microsoft.CodeAnalysis.CSharp import CSharpCommandLineParser, CSharpCompilation, CSharpSyntaxTree  # noqa: E402
from System import Array, String  # noqa: E402
from System.Collections.Generic import List  # noqa: E402
from System.IO import File  # noqa: E402
from System.Text import Encoding  # noqa: E402

framework = next((places["runtime"] / "shared" / "Microsoft.NETCore.App").glob("8.*"))
framework_dlls = [each for each in framework.glob("*.dll") if re.match(r"(System|Microsoft|netstandard|mscorlib)", each.name)
                  and "Native" not in each.name]
symbols = "NET8_0 NET8_0_OR_GREATER NET7_0_OR_GREATER NET6_0_OR_GREATER NET6_0 NET5_0_OR_GREATER NETCOREAPP NETCOREAPP3_1_OR_GREATER"
implicit = "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; " \
           "global using System.Net.Http; global using System.Threading; global using System.Threading.Tasks;"


def sources(*roots, without=()):
    files = [file for root in roots for file in ([root] if root.suffix == ".cs" else sorted(root.rglob("*.cs")))]
    return [file for file in files if "/obj/" not in str(file) and not any(each in str(file) for each in without)]


def compile_to(name, files, texts=(), kind="library", nullable=True, extra=""):
    mine = out / name
    references = [*framework_dlls, *(each for each in out.glob("*.dll") if each != mine)]
    arguments = ["-nologo", f"-target:{kind}", "-langversion:12", "-unsafe", f"-out:{mine}",
                 *(["-nullable:enable"] if nullable else []), *(f"-define:{each}" for each in f"{symbols} {extra}".split()),
                 *(f"-r:{each}" for each in references)]
    parsed = CSharpCommandLineParser.Default.Parse(Array[String](arguments), os.getcwd(), None, None)
    trees = List[SyntaxTree]()
    for path, text in [*((str(file), file.read_text("utf-8-sig", "replace")) for file in files),
                       *((f"added-{i}.cs", text) for i, text in enumerate(texts))]:
        trees.Add(CSharpSyntaxTree.ParseText(text, parsed.ParseOptions, path, Encoding.UTF8))
    metadata = List[MetadataReference]()
    for each in references:
        metadata.Add(MetadataReference.CreateFromFile(str(each)))
    stream = File.Create(str(mine))
    made = CSharpCompilation.Create(mine.stem, trees, metadata, parsed.CompilationOptions).Emit(stream)
    stream.Close()
    errors = [each.ToString() for each in made.Diagnostics if each.Severity == DiagnosticSeverity.Error]
    print(f"{name}: {'built' if made.Success else 'FAILED'}", *errors[:10], sep="\n  ")
    if not made.Success:
        mine.unlink()
        sys.exit(1)


def expressions(file):
    """What the generator of regular expressions would have written for [GeneratedRegex]."""
    text = file.read_text("utf-8-sig")
    space = re.search(r"namespace ([\w.]+)", text).group(1)
    holder = re.search(r"(public|internal) (static )?partial class \w+", text).group(0)
    found = re.findall(r"\[GeneratedRegex\(([^\n]*)\)\]\s*(private|internal|public) static partial Regex (\w+)\(\)", text)
    regex = "System.Text.RegularExpressions.Regex"
    body = "\n".join(
        f"{access} static partial {regex} {name}() => new({arguments.replace('RegexOptions', f'{regex}Options')}"
        f"{', System.TimeSpan.FromSeconds(1)' if 'Timeout' in arguments else ''});".replace(", _regexMatchTimeoutMilliseconds", "")
        for arguments, access, name in found)
    return f"namespace {space} {{ {holder} {{ {body} }} }}"


def texts_of(resources):
    rows = "\n".join(f"public static string {row.get('name').replace('.', '_')} => {json.dumps(row.find('value').text or '')};"
                     for row in xml.parse(resources).getroot().findall("data"))
    return ("namespace System { internal static class SR { " + rows +
            " public static string Format(string f, params object[] a) => string.Format(f, a);"
            " public static string Format(IFormatProvider p, string f, params object[] a) => string.Format(p, f, a); } }")


for name in ("System.Security.Cryptography.Pkcs.dll", "System.Memory.Data.dll"):
    shutil.copy(places[name], out / name)
signing = places["System.Security.Cryptography.Xml"]
compile_to("System.Security.Cryptography.Xml.dll", sources(signing), [texts_of(signing / "Resources" / "Strings.resx")],
           nullable=False, extra="netcoreapp")
identity = places["identitymodel"]
friends = "".join(f'[assembly: System.Runtime.CompilerServices.InternalsVisibleTo("{each}")] ' for each in (
    "Microsoft.IdentityModel.Logging", "Microsoft.IdentityModel.Tokens", "Microsoft.IdentityModel.JsonWebTokens",
    "System.IdentityModel.Tokens.Jwt"))
for name, more, added in (
    ("Microsoft.IdentityModel.Abstractions", [], []),
    ("Microsoft.IdentityModel.Logging", [identity / "Common"], []),
    ("Microsoft.IdentityModel.Tokens", [], []),
    ("Microsoft.IdentityModel.JsonWebTokens", [], ["JwtTokenUtilities.cs"]),
    ("System.IdentityModel.Tokens.Jwt", [], []),
):
    compile_to(f"{name}.dll", sources(identity / name, *more), [friends, *(
        expressions(identity / name / each).replace("public static partial class", "public partial class") for each in added)],
        nullable=False, extra="NETSTANDARD2_0_OR_GREATER")
qr = places["QRCoder"]
compile_to("QRCoder.dll", sources(*(qr / each for each in (
    "QRCodeGenerator.cs", "QRCodeData.cs", "PngByteQRCode.cs", "AbstractQRCode.cs", "PayloadGenerator.cs", "PayloadGenerator",
    "QRCodeGenerator", "Exceptions", "Extensions", "Attributes"))), [implicit + (
        "global using System.Collections; global using System.Text; global using System.Diagnostics; "
        "global using System.Diagnostics.CodeAnalysis; global using System.Globalization; global using System.IO.Compression; "
        "global using System.Runtime.CompilerServices; global using System.Text.RegularExpressions;")], extra="HAS_SPAN")
stand_ins = here / "stand-ins"
compile_to("Microsoft.Extensions.StandIns.dll", sources(*(stand_ins / each for each in (
    "Registration.cs", "Services.cs", "Configuration.cs"))), [implicit], nullable=False)

client = places["client"]
compile_to("KSeF.Client.Core.dll", sources(client / "KSeF.Client.Core", without=["Models/Invoices/Query/"]), nullable=False)
links = client / "KSeF.Client" / "Api" / "Services" / "VerificationLinkService.cs"
# The first compilers of C# 12 find this one call ambiguous; those of an SDK do not.
plainer = links.read_text("utf-8-sig").replace(r".Split(['\r', '\n'], ", r".Split(new[] { '\r', '\n' }, ")
compile_to("KSeF.Client.dll", sources(client / "KSeF.Client", stand_ins / "QrCodeService.cs", without=[
    "KSeF.Client/Api/Services/QrCodeService.cs", links.name]),
    [plainer, implicit, expressions(client / "KSeF.Client" / "Validation" / "RegexPatterns.cs")])
utils = client / "KSeF.Client.Tests.Utils"
compile_to("KSeF.Client.Tests.Utils.dll", sources(utils), [implicit, expressions(utils / "MiscellaneousUtils.cs")])
compile_to("Runner.dll", sources(stand_ins / "Runner.cs", places["xunit.assert"], without=["Sdk/Record.cs"]), [implicit],
           kind="exe", extra="XUNIT_NULLABLE XUNIT_SPAN")
tests = client / "KSeF.Client.Tests.Core"
compile_to("KSeF.Client.Tests.Core.dll", sources(tests), [implicit, "global using Xunit;"])
for name in ("Templates", "Schemas"):
    shutil.copytree(tests / name, out / name, dirs_exist_ok=True)
shutil.copy(tests / "appsettings.json", out)
