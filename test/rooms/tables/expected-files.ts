type Cells = readonly (readonly string[])[];

/** What a file of the collection must read as: some of its rows by number, how many there are; or why it is refused. */
export type Expected =
  | {
      readonly rows: number;
      readonly at: Readonly<Record<number, readonly string[]>>;
      readonly encoding?: string;
      readonly sheet?: string;
    }
  | { readonly refused: string };

const whole = (...cells: Cells): Expected => ({
  rows: cells.length,
  at: Object.fromEntries(cells.map((row, i) => [i + 1, row])),
});
const some = (rows: number, at: Readonly<Record<number, readonly string[]>>, more: object = {}): Expected => ({
  rows,
  at,
  ...more,
});
const refused = (code: string): Expected => ({ refused: `tables.${code}` });

/** Every file of data/imports. Written down from the published expectations of the projects and from the files' XML. */
export const IMPORTS: Readonly<Record<string, Expected>> = {
  'csv-injection-payloads.txt': some(6, { 2: ["@SUM(1+9)*cmd|' /C calc'!A0"], 3: ["=10+20+cmd|' /C calc'!A0"] }),
  'csvspectrum_comma_in_quotes.csv': whole(
    ['first', 'last', 'address', 'city', 'zip'],
    ['John', 'Doe', '120 any st.', 'Anytown, WW', '08123'],
  ),
  'csvspectrum_empty.csv': whole(['a', 'b', 'c'], ['1', '', ''], ['2', '3', '4']),
  'csvspectrum_empty_crlf.csv': whole(['a', 'b', 'c'], ['1', '', ''], ['2', '3', '4']),
  'csvspectrum_escaped_quotes.csv': whole(['a', 'b'], ['1', 'ha "ha" ha'], ['3', '4']),
  'csvspectrum_json.csv': whole(['key', 'val'], ['1', '{"type": "Point", "coordinates": [102.0, 0.5]}']),
  'csvspectrum_location_coordinates.csv': some(2, {
    2: ['2095257564', '37\uFFFD36\'37.8"N 121\uFFFD2\'17.9"W', 'Modesto', 'Stanislaus'],
  }),
  'csvspectrum_newlines.csv': whole(
    ['a', 'b', 'c'],
    ['1', '2', '3'],
    ['Once upon \na time', '5', '6'],
    ['7', '8', '9'],
  ),
  'csvspectrum_quotes_and_newlines.csv': whole(['a', 'b'], ['1', 'ha \n"ha" \nha'], ['3', '4']),
  'csvspectrum_simple.csv': whole(['a', 'b', 'c'], ['1', '2', '3']),
  'csvspectrum_simple_crlf.csv': whole(['a', 'b', 'c'], ['1', '2', '3']),
  'csvspectrum_utf8.csv': whole(['a', 'b', 'c'], ['1', '2', '3'], ['4', '5', 'ʤ']),
  'exceljs_1904.xlsx': some(1, { 4: ['', '1904-01-01'] }),
  'exceljs_bogus-defined-name.xlsx': some(1, { 1: ['OFFSET($A$10;0;0;0;1)'] }),
  'exceljs_dateIssue.xlsx': whole(['Date'], ['2020-11-20']),
  'exceljs_duplicateRowTest.xlsx': refused('empty'),
  'exceljs_formulas.xlsx': whole(
    ['someone@example.com', '(formula with hyperlink)'],
    ['someone@example.com', '(formula without link)'],
  ),
  'exceljs_google-sheets.xlsx': whole(['BEGIN', 'HIDDEN', 'VISIBLE'], ['HIDDEN'], ['VISIBLE']),
  'exceljs_invalid-xml.xlsx': refused('malformed'),
  'exceljs_shared_string_with_escape.xlsx': whole(['_x000D_']),
  'exceljs_test-issue-1364.xlsx': whole(['Addend 1', 'Addend 2', 'Sum'], ['1', '1', '2']),
  'exceljs_test-issue-991.csv': whole(
    ['2019-11-04'],
    ['11-04-2019'],
    ['2019-11-04T10:17:55'],
    ['00210PRG1'],
    ['1234-5thisisnotadate'],
  ),
  'poi_Booleans.xlsx': some(4, { 1: ['TRUE', '', 'true from f'], 5: ['FALSE', '', 'false from copy'] }),
  'poi_InlineStrings.xlsx': some(7, {
    1: ['Numbers', 'Strings', 'Inline Strings', 'Formulas'],
    3: ['32', 'B', '2nd Inline String', '44'],
    7: ['21', 'Longer Text', 'The End', '9'],
  }),
  'poi_NewlineInFormulas.xlsx': some(10, { 1: ['3', '1'], 10: ['', '89'] }),
  'poi_SimpleStrict.xlsx': some(6, { 1: ['test', '', '1'], 2: ['test 2', '', '2'], 6: ['', '', '6'] }),
  'poi_WithVariousData.xlsx': some(9, {
    2: ['22.3', 'Foo', 'This is a really long cell, with lots of text in it'],
    10: ['', '', 'We have a footer'],
  }),
  'poi_chart_sheet.xlsx': whole(['soap', '1', '2', '3', '4'], ['shampoo', '1', '2', '2', '6']),
  'poi_noSharedStringTable.xlsx': whole(['2006-04-12', '123']),
  'poi_poc-xmlbomb-empty.xlsx': refused('doctype'),
  'poi_poc-xmlbomb.xlsx': refused('doctype'),
  'poi_protected_passtika.xlsx': refused('encrypted'),
  'poi_unicodeSheetName.xlsx': some(9, { 1: ['1'], 9: ['9'] }, { sheet: 'Sheet・1' }),
  'poi_xxe_in_schema.xlsx': some(2, { 9: ['', '', '/Test/Test', 'Column1', 'Column2'], 10: ['', '', '1'] }),
  'sheetjs_1904_1900.xlsx': some(5, {
    1: ['1', '1900-01-01', '1900-01-01', '1900-01-01'],
    3: ['111', '1900-04-20', '1900-04-20', '1900-04-20'],
    5: ['11111', '1930-06-02', '1930-06-02', '1930-06-02'],
  }),
  'sheetjs_RkNumber.xlsx': whole(
    ['fX100', 'fInt', 'sample'],
    ['0', '0', '10000000'],
    ['0', '1', '1200455'],
    ['1', '0', '0.01'],
    ['1', '1', '12004.55'],
  ),
  'sheetjs_defined_names_unicode.xlsx': some(1, { 1: ['NamedDefine'] }, { sheet: 'NoContainsJapanese' }),
  'sheetjs_formulae_test_simple.xlsx': some(6, { 1: ['1', '1', '1', '1'], 6: ['#VALUE!', '55', '#VALUE!', '55'] }),
  'sheetjs_merge_cells.xlsx': some(3, {
    1: ['A1:B2', '', 'C1:C2', 'Separate blocks'],
    3: ['A3:B3', '', 'C3'],
    4: ['… are merged separately'],
  }),
  'sheetjs_number_format.xlsm': some(29, {
    2: ['0', '12345.6789', 'General'],
    12: [
      '14',
      '1933-10-18 16:17:37',
      'm/d/yy',
      '10/18/33',
      'm/d/yy',
      '1933-10-18 16:17:37',
      '* What is this supposed to be?',
    ],
  }),
  'sheetjs_number_format_entities.xlsx': whole(['12345.6789'], ['12345.6789']),
  'tabulator_accent.csv': some(3, {}),
  'tabulator_adjust_floating_point_error.xlsx': some(6, {
    2: ['P-1-94-AR P21 16-20cm Pi split 3', '60.565', '242.26', '242.26'],
    6: ['TT013-06MC 24-26cm Pi split 2', '21.5', '1720', '1720'],
  }),
  'tabulator_bom.csv': whole(['id', 'name'], ['1', 'english'], ['2', '中国人']),
  'tabulator_latin1.csv': refused('encoding'),
  'tabulator_merged-cells.xlsx': whole(['data']),
  'tabulator_number_format_multicode.xlsx': whole(
    ['col1'],
    ['4.51119775197299'],
    ['-9.03233986479077'],
    ['15.7929464439101'],
  ),
  'tabulator_preserve-formatting.xlsx': some(2, {
    2: [
      '',
      '1000.5577',
      '1000.5577',
      '1000.5577',
      '1000.5577',
      '1000.5577',
      ...Array.from({ length: 5 }, () => '2040-05-20'),
      '259.153',
    ],
  }),
  'tabulator_test_scientific_notation.xlsx': whole(['scientific_notation'], ['0.000000427335427525861']),
};

const AREA = ['code', 'name', 'cityCode', 'provinceCode'];
const areas = (encoding: string): Expected =>
  some(191, { 1: AREA, 2: ['130102', '长安区', '1301', '13'], 5: ['130107', '井陉矿区', '1301', '13'] }, { encoding });

/** Every file of data/hebei: one list in four encodings, and the cities. */
export const HEBEI: Readonly<Record<string, Expected>> = {
  'hebei_areas.csv': areas('utf-8'),
  'hebei_areas_gb18030.csv': areas('gb18030'),
  'hebei_areas_utf16le_bom.csv': areas('utf-16le'),
  'hebei_areas_utf8bom_crlf.csv': areas('utf-8'),
  'hebei_cities.csv': some(12, { 2: ['1301', '石家庄市', '13'], 12: ['1311', '衡水市', '13'] }, { encoding: 'utf-8' }),
};
