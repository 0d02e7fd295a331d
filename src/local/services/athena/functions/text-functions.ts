/** Strings and their bytes: https://trino.io/docs/current/functions/string.html */
import { alias, define, type FunctionDefinition } from './definition.ts';

/** What Trino trims when not told otherwise. */
const WHITESPACE = "concat(' ', chr(9), chr(10), chr(11), chr(12), chr(13))";

const emitPad = (name: string, [text, size, filler]: string[]): string =>
  `${name}(${text}, trino_pad_length(${size}, ${filler}), ${filler})`;

/** RFC 3986, appendix B, with the port apart. */
const URL_PATTERN = '^(([^:/?#]+):)?(//(?:[^/?#@]*@)?([^/?#:]*)(?::([0-9]+))?)?([^?#]*)(\\?([^#]*))?(#(.*))?';

const emitUrlPart = (url: string | undefined, group: number): string =>
  `nullif(regexp_extract(trino_url(${url}), '${URL_PATTERN}', ${group}), '')`;

/** Decoded; empty for a URL without that part. */
const emitUrlText = (url: string | undefined, group: number): string =>
  `CASE WHEN trino_url(${url}) IS NOT NULL THEN url_decode(coalesce(${emitUrlPart(url, group)}, '')) END`;

export const TEXT_FUNCTIONS: readonly FunctionDefinition[] = [
  alias('length(varchar): bigint'),
  define('length(varbinary): bigint', ([bytes]) => `octet_length(${bytes})`),
  alias('lower(varchar): varchar'),
  define('upper(varchar): varchar', ([text]) => `trino_upper(${text})`),
  alias('reverse(varchar): varchar'),
  define('reverse(array(T)): array(T)', ([items]) => `list_reverse(${items})`),
  define('substr(varchar, bigint): varchar', ([text, start]) => `trino_substr(${text}, ${start}, NULL)`),
  define('substr(varchar, bigint, bigint): varchar', (args) => `trino_substr(${args.join(', ')})`),
  define('substring(varchar, bigint): varchar', ([text, start]) => `trino_substr(${text}, ${start}, NULL)`),
  define('substring(varchar, bigint, bigint): varchar', (args) => `trino_substr(${args.join(', ')})`),
  define('trim(varchar): varchar', ([text]) => `trim(${text}, ${WHITESPACE})`),
  define('ltrim(varchar): varchar', ([text]) => `ltrim(${text}, ${WHITESPACE})`),
  define('rtrim(varchar): varchar', ([text]) => `rtrim(${text}, ${WHITESPACE})`),
  alias('trim(varchar, varchar): varchar'),
  alias('ltrim(varchar, varchar): varchar'),
  alias('rtrim(varchar, varchar): varchar'),
  define('lpad(varchar, bigint, varchar): varchar', (args) => emitPad('lpad', args)),
  define('rpad(varchar, bigint, varchar): varchar', (args) => emitPad('rpad', args)),
  define('replace(varchar, varchar): varchar', ([text, search]) => `replace(${text}, ${search}, '')`),
  define('replace(varchar, varchar, varchar): varchar', (args) => `trino_replace(${args.join(', ')})`),
  define('strpos(varchar, varchar): bigint', ([text, search]) => `strpos(${text}, ${search})`),
  define('position(varchar, varchar): bigint', ([search, text]) => `strpos(${text}, ${search})`),
  define('strpos(varchar, varchar, bigint): bigint', (args) => `trino_strpos(${args.join(', ')})`),
  alias('starts_with(varchar, varchar): boolean'),
  define('split(varchar, varchar): array(varchar)', ([text, separator]) => `trino_split_all(${text}, ${separator})`),
  define('split(varchar, varchar, bigint): array(varchar)', (args) => `trino_split(${args.join(', ')})`),
  define('split_part(varchar, varchar, bigint): varchar', (args) => `trino_split_part(${args.join(', ')})`),
  define(
    'split_to_map(varchar, varchar, varchar): map(varchar, varchar)',
    (args) => `trino_split_to_map(${args.join(', ')})`,
  ),
  define('chr(bigint): varchar', ([code]) => `chr(CAST(${code} AS INTEGER))`),
  define('codepoint(varchar): integer', ([text]) => `unicode(${text})`),
  alias('translate(varchar, varchar, varchar): varchar'),
  define('levenshtein_distance(varchar, varchar): bigint', (args) => `levenshtein(${args.join(', ')})`),
  define('hamming_distance(varchar, varchar): bigint', (args) => `hamming(${args.join(', ')})`),
  define('concat_ws(varchar, varchar...): varchar', (args) => `concat_ws(${args.join(', ')})`),
  define(
    'concat_ws(varchar, array(varchar)): varchar',
    ([separator, items]) => `trino_array_join(${items}, ${separator})`,
  ),
  define('normalize(varchar): varchar', ([text]) => `nfc_normalize(${text})`),
  define(
    'url_encode(varchar): varchar',
    ([text]) => `replace(replace(replace(url_encode(${text}), '%20', '+'), '%2A', '*'), '~', '%7E')`,
  ),
  define('url_decode(varchar): varchar', ([text]) => `url_decode(replace(${text}, '+', ' '))`),
  define('url_extract_host(varchar): varchar', ([url]) => emitUrlPart(url, 4)),
  define('url_extract_path(varchar): varchar', ([url]) => emitUrlText(url, 6)),
  define('url_extract_protocol(varchar): varchar', ([url]) => emitUrlPart(url, 2)),
  define('url_extract_query(varchar): varchar', ([url]) => emitUrlText(url, 8)),
  define('url_extract_port(varchar): bigint', ([url]) => `TRY_CAST(${emitUrlPart(url, 5)} AS BIGINT)`),
  define(
    'url_extract_parameter(varchar, varchar): varchar',
    ([url, name]) => `trino_query_parameter(${emitUrlPart(url, 8)}, ${name})`,
  ),
  define('to_utf8(varchar): varbinary', ([text]) => `encode(${text})`),
  define('from_utf8(varbinary): varchar', ([bytes]) => `decode(${bytes})`),
  define('to_hex(varbinary): varchar', ([bytes]) => `hex(${bytes})`),
  define('from_hex(varchar): varbinary', ([text]) => `from_hex(trino_hex_digits(${text}))`),
  define('to_base64(varbinary): varchar', ([bytes]) => `to_base64(${bytes})`),
  define('from_base64(varchar): varbinary', ([text]) => `from_base64(${text})`),
  define('md5(varbinary): varbinary', ([bytes]) => `unhex(md5(${bytes}))`),
  define('sha1(varbinary): varbinary', ([bytes]) => `unhex(sha1(${bytes}))`),
  define('sha256(varbinary): varbinary', ([bytes]) => `unhex(sha256(${bytes}))`),
];
