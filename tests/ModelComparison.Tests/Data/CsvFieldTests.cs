using FsCheck;
using FsCheck.Fluent;
using ModelComparison.Data;
using Xunit;

namespace ModelComparison.Tests.Data;

public class CsvFieldTests
{
    [Theory]
    [InlineData("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0")]
    [InlineData("@SUM(A1:A9)", "'@SUM(A1:A9)")]
    [InlineData("+1+1", "'+1+1")]
    [InlineData("-a/b.png", "'-a/b.png")]
    [InlineData("\tx", "'\tx")]
    [InlineData("\rx", "\"'\rx\"")]
    [InlineData("=1,2", "\"'=1,2\"")]
    [InlineData("a\u0007b", @"a\u0007b")]
    [InlineData(@"C:\u0041", @"C:\u005Cu0041")]
    public void A_spreadsheet_takes_no_text_for_a_formula(string text, string cell) => Assert.Equal(cell, CsvField.Write(text, exact: false));

    [Theory]
    [InlineData("-0.25")]
    [InlineData("+0.012")]
    [InlineData("-1.5E-07")]
    [InlineData("-3 %")]
    [InlineData("monocyte")]
    [InlineData("'tis")]
    [InlineData(@"C:\users\a.png")]
    public void Numbers_and_harmless_texts_stay_as_they_are(string text) => Assert.Equal(text, CsvField.Write(text, exact: false));

    [Fact]
    public void Exact_text_has_quotes_only() => Assert.Equal("\"=1,2\"", CsvField.Write("=1,2", exact: true));

    [Fact]
    public void Every_text_comes_back_as_it_was()
    {
        var characters = Gen.Elements('=', '+', '-', '@', '\t', '\r', '\n', '\'', '"', ',', '\\', 'u', '0', '5', 'C', 'A', 'é', '\u0007', '\u0085', ' ');
        var texts = characters.ArrayOf().Select(letters => new string(letters)).ToArbitrary();
        Prop.ForAll(texts, text => text == CsvField.Read(Unquote(CsvField.Write(text, exact: false)), exact: false)).QuickCheckThrowOnFailure();
    }

    // RFC 4180, written down once more.
    private static string Unquote(string cell) => cell.StartsWith('"') ? cell[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal) : cell;
}
