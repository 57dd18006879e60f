import type { Language } from '../options.js';

/**
 * Countries of the schemas' list (KodyKrajow_v10-0E.xsd): code, then names in Polish, English, German and Ukrainian.
 * `Intl.DisplayNames` knows them too, but costs 8 MB of memory, and its names change from one Node to the next.
 */
const table = `
AD|Andora|Andorra|Andorra|Андорра
AE|Zjednoczone Emiraty Arabskie|United Arab Emirates|Vereinigte Arabische Emirate|Обʼєднані Арабські Емірати
AF|Afganistan|Afghanistan|Afghanistan|Афганістан
AG|Antigua i Barbuda|Antigua & Barbuda|Antigua und Barbuda|Антигуа і Барбуда
AI|Anguilla|Anguilla|Anguilla|Ангілья
AL|Albania|Albania|Albanien|Албанія
AM|Armenia|Armenia|Armenien|Вірменія
AN|Antyle Holenderskie|Netherlands Antilles|Niederländische Antillen|Нідерландські Антильські Острови
AO|Angola|Angola|Angola|Ангола
AQ|Antarktyda|Antarctica|Antarktis|Антарктика
AR|Argentyna|Argentina|Argentinien|Аргентина
AS|Samoa Amerykańskie|American Samoa|Amerikanisch-Samoa|Американське Самоа
AT|Austria|Austria|Österreich|Австрія
AU|Australia|Australia|Australien|Австралія
AW|Aruba|Aruba|Aruba|Аруба
AX|Wyspy Alandzkie|Åland Islands|Ålandinseln|Аландські Острови
AZ|Azerbejdżan|Azerbaijan|Aserbaidschan|Азербайджан
BA|Bośnia i Hercegowina|Bosnia & Herzegovina|Bosnien und Herzegowina|Боснія і Герцеговина
BB|Barbados|Barbados|Barbados|Барбадос
BD|Bangladesz|Bangladesh|Bangladesch|Бангладеш
BE|Belgia|Belgium|Belgien|Бельгія
BF|Burkina Faso|Burkina Faso|Burkina Faso|Буркіна-Фасо
BG|Bułgaria|Bulgaria|Bulgarien|Болгарія
BH|Bahrajn|Bahrain|Bahrain|Бахрейн
BI|Burundi|Burundi|Burundi|Бурунді
BJ|Benin|Benin|Benin|Бенін
BL|Saint-Barthélemy|St. Barthélemy|St. Barthélemy|Сен-Бартелемі
BM|Bermudy|Bermuda|Bermuda|Бермудські Острови
BN|Brunei|Brunei|Brunei Darussalam|Бруней
BO|Boliwia|Bolivia|Bolivien|Болівія
BQ|Niderlandy Karaibskie|Caribbean Netherlands|Karibische Niederlande|Карибські Нідерланди
BR|Brazylia|Brazil|Brasilien|Бразилія
BS|Bahamy|Bahamas|Bahamas|Багамські Острови
BT|Bhutan|Bhutan|Bhutan|Бутан
BV|Wyspa Bouveta|Bouvet Island|Bouvetinsel|Острів Буве
BW|Botswana|Botswana|Botsuana|Ботсвана
BY|Białoruś|Belarus|Belarus|Білорусь
BZ|Belize|Belize|Belize|Беліз
CA|Kanada|Canada|Kanada|Канада
CC|Wyspy Kokosowe|Cocos (Keeling) Islands|Kokosinseln|Кокосові (Кілінг) Острови
CD|Demokratyczna Republika Konga|Congo - Kinshasa|Kongo-Kinshasa|Конго – Кіншаса
CF|Republika Środkowoafrykańska|Central African Republic|Zentralafrikanische Republik|Центральноафриканська Республіка
CG|Kongo|Congo - Brazzaville|Kongo-Brazzaville|Конго – Браззавіль
CH|Szwajcaria|Switzerland|Schweiz|Швейцарія
CI|Wybrzeże Kości Słoniowej|Côte d’Ivoire|Côte d’Ivoire|Кот-дʼІвуар
CK|Wyspy Cooka|Cook Islands|Cookinseln|Острови Кука
CL|Chile|Chile|Chile|Чилі
CM|Kamerun|Cameroon|Kamerun|Камерун
CN|Chiny|China|China|Китай
CO|Kolumbia|Colombia|Kolumbien|Колумбія
CR|Kostaryka|Costa Rica|Costa Rica|Коста-Рика
CU|Kuba|Cuba|Kuba|Куба
CV|Republika Zielonego Przylądka|Cape Verde|Cabo Verde|Кабо-Верде
CW|Curaçao|Curaçao|Curaçao|Кюрасао
CX|Wyspa Bożego Narodzenia|Christmas Island|Weihnachtsinsel|Острів Різдва
CY|Cypr|Cyprus|Zypern|Кіпр
CZ|Czechy|Czechia|Tschechien|Чехія
DE|Niemcy|Germany|Deutschland|Німеччина
DJ|Dżibuti|Djibouti|Dschibuti|Джибуті
DK|Dania|Denmark|Dänemark|Данія
DM|Dominika|Dominica|Dominica|Домініка
DO|Dominikana|Dominican Republic|Dominikanische Republik|Домініканська Республіка
DZ|Algieria|Algeria|Algerien|Алжир
EC|Ekwador|Ecuador|Ecuador|Еквадор
EE|Estonia|Estonia|Estland|Естонія
EG|Egipt|Egypt|Ägypten|Єгипет
EH|Sahara Zachodnia|Western Sahara|Westsahara|Західна Сахара
EL|Grecja|Greece|Griechenland|Греція
ER|Erytrea|Eritrea|Eritrea|Еритрея
ES|Hiszpania|Spain|Spanien|Іспанія
ET|Etiopia|Ethiopia|Äthiopien|Ефіопія
FI|Finlandia|Finland|Finnland|Фінляндія
FJ|Fidżi|Fiji|Fidschi|Фіджі
FK|Falklandy|Falkland Islands|Falklandinseln|Фолклендські Острови
FM|Mikronezja|Micronesia|Mikronesien|Мікронезія
FO|Wyspy Owcze|Faroe Islands|Färöer|Фарерські Острови
FR|Francja|France|Frankreich|Франція
GA|Gabon|Gabon|Gabun|Габон
GB|Wielka Brytania|United Kingdom|Vereinigtes Königreich|Велика Британія
GD|Grenada|Grenada|Grenada|Гренада
GE|Gruzja|Georgia|Georgien|Грузія
GF|Gujana Francuska|French Guiana|Französisch-Guayana|Французька Гвіана
GG|Guernsey|Guernsey|Guernsey|Гернсі
GH|Ghana|Ghana|Ghana|Гана
GI|Gibraltar|Gibraltar|Gibraltar|Гібралтар
GL|Grenlandia|Greenland|Grönland|Гренландія
GM|Gambia|Gambia|Gambia|Гамбія
GN|Gwinea|Guinea|Guinea|Гвінея
GP|Gwadelupa|Guadeloupe|Guadeloupe|Гваделупа
GQ|Gwinea Równikowa|Equatorial Guinea|Äquatorialguinea|Екваторіальна Гвінея
GR|Grecja|Greece|Griechenland|Греція
GS|Georgia Południowa i Sandwich Południowy|South Georgia & South Sandwich Islands|Südgeorgien und die Südlichen Sandwichinseln|Південна Джорджія та Південні Сандвічеві Острови
GT|Gwatemala|Guatemala|Guatemala|Гватемала
GU|Guam|Guam|Guam|Гуам
GW|Gwinea Bissau|Guinea-Bissau|Guinea-Bissau|Гвінея-Бісау
GY|Gujana|Guyana|Guyana|Гаяна
HK|Hongkong|Hong Kong|Hongkong|Гонконг
HM|Wyspy Heard i McDonalda|Heard & McDonald Islands|Heard und McDonaldinseln|Острови Герд і Макдоналд
HN|Honduras|Honduras|Honduras|Гондурас
HR|Chorwacja|Croatia|Kroatien|Хорватія
HT|Haiti|Haiti|Haiti|Гаїті
HU|Węgry|Hungary|Ungarn|Угорщина
ID|Indonezja|Indonesia|Indonesien|Індонезія
IE|Irlandia|Ireland|Irland|Ірландія
IL|Izrael|Israel|Israel|Ізраїль
IM|Wyspa Man|Isle of Man|Isle of Man|Острів Мен
IN|Indie|India|Indien|Індія
IO|Brytyjskie Terytorium Oceanu Indyjskiego|British Indian Ocean Territory|Britisches Territorium im Indischen Ozean|Британська територія в Індійському океані
IQ|Irak|Iraq|Irak|Ірак
IR|Iran|Iran|Iran|Іран
IS|Islandia|Iceland|Island|Ісландія
IT|Włochy|Italy|Italien|Італія
JE|Jersey|Jersey|Jersey|Джерсі
JM|Jamajka|Jamaica|Jamaika|Ямайка
JO|Jordania|Jordan|Jordanien|Йорданія
JP|Japonia|Japan|Japan|Японія
KE|Kenia|Kenya|Kenia|Кенія
KG|Kirgistan|Kyrgyzstan|Kirgisistan|Киргизстан
KH|Kambodża|Cambodia|Kambodscha|Камбоджа
KI|Kiribati|Kiribati|Kiribati|Кірибаті
KM|Komory|Comoros|Komoren|Комори
KN|Saint Kitts i Nevis|St. Kitts & Nevis|St. Kitts und Nevis|Сент-Кітс і Невіс
KP|Korea Północna|North Korea|Nordkorea|Північна Корея
KR|Korea Południowa|South Korea|Südkorea|Південна Корея
KW|Kuwejt|Kuwait|Kuwait|Кувейт
KY|Kajmany|Cayman Islands|Kaimaninseln|Кайманові Острови
KZ|Kazachstan|Kazakhstan|Kasachstan|Казахстан
LA|Laos|Laos|Laos|Лаос
LB|Liban|Lebanon|Libanon|Ліван
LC|Saint Lucia|St. Lucia|St. Lucia|Сент-Люсія
LI|Liechtenstein|Liechtenstein|Liechtenstein|Ліхтенштейн
LK|Sri Lanka|Sri Lanka|Sri Lanka|Шрі-Ланка
LR|Liberia|Liberia|Liberia|Ліберія
LS|Lesotho|Lesotho|Lesotho|Лесото
LT|Litwa|Lithuania|Litauen|Литва
LU|Luksemburg|Luxembourg|Luxemburg|Люксембург
LV|Łotwa|Latvia|Lettland|Латвія
LY|Libia|Libya|Libyen|Лівія
MA|Maroko|Morocco|Marokko|Марокко
MC|Monako|Monaco|Monaco|Монако
MD|Mołdawia|Moldova|Republik Moldau|Молдова
ME|Czarnogóra|Montenegro|Montenegro|Чорногорія
MF|Saint-Martin|St. Martin|St. Martin|Сен-Мартен
MG|Madagaskar|Madagascar|Madagaskar|Мадагаскар
MH|Wyspy Marshalla|Marshall Islands|Marshallinseln|Маршаллові Острови
MK|Macedonia Północna|North Macedonia|Nordmazedonien|Північна Македонія
ML|Mali|Mali|Mali|Малі
MM|Mjanma (Birma)|Myanmar (Burma)|Myanmar|Мʼянма (Бірма)
MN|Mongolia|Mongolia|Mongolei|Монголія
MO|Makau|Macao|Macau|Макао
MP|Mariany Północne|Northern Mariana Islands|Nördliche Marianen|Північні Маріанські Острови
MQ|Martynika|Martinique|Martinique|Мартиніка
MR|Mauretania|Mauritania|Mauretanien|Мавританія
MS|Montserrat|Montserrat|Montserrat|Монтсеррат
MT|Malta|Malta|Malta|Мальта
MU|Mauritius|Mauritius|Mauritius|Маврикій
MV|Malediwy|Maldives|Malediven|Мальдіви
MW|Malawi|Malawi|Malawi|Малаві
MX|Meksyk|Mexico|Mexiko|Мексика
MY|Malezja|Malaysia|Malaysia|Малайзія
MZ|Mozambik|Mozambique|Mosambik|Мозамбік
NA|Namibia|Namibia|Namibia|Намібія
NC|Nowa Kaledonia|New Caledonia|Neukaledonien|Нова Каледонія
NE|Niger|Niger|Niger|Нігер
NF|Norfolk|Norfolk Island|Norfolkinsel|Острів Норфолк
NG|Nigeria|Nigeria|Nigeria|Нігерія
NI|Nikaragua|Nicaragua|Nicaragua|Нікарагуа
NL|Holandia|Netherlands|Niederlande|Нідерланди
NO|Norwegia|Norway|Norwegen|Норвегія
NP|Nepal|Nepal|Nepal|Непал
NR|Nauru|Nauru|Nauru|Науру
NU|Niue|Niue|Niue|Ніуе
NZ|Nowa Zelandia|New Zealand|Neuseeland|Нова Зеландія
OM|Oman|Oman|Oman|Оман
PA|Panama|Panama|Panama|Панама
PE|Peru|Peru|Peru|Перу
PF|Polinezja Francuska|French Polynesia|Französisch-Polynesien|Французька Полінезія
PG|Papua-Nowa Gwinea|Papua New Guinea|Papua-Neuguinea|Папуа-Нова Гвінея
PH|Filipiny|Philippines|Philippinen|Філіппіни
PK|Pakistan|Pakistan|Pakistan|Пакистан
PL|Polska|Poland|Polen|Польща
PM|Saint-Pierre i Miquelon|St. Pierre & Miquelon|St. Pierre und Miquelon|Сен-Пʼєр і Мікелон
PN|Pitcairn|Pitcairn Islands|Pitcairninseln|Острови Піткерн
PR|Portoryko|Puerto Rico|Puerto Rico|Пуерто-Рико
PS|Terytoria Palestyńskie|Palestinian Territories|Palästinensische Autonomiegebiete|Палестинські території
PT|Portugalia|Portugal|Portugal|Португалія
PW|Palau|Palau|Palau|Палау
PY|Paragwaj|Paraguay|Paraguay|Парагвай
QA|Katar|Qatar|Katar|Катар
RE|Reunion|Réunion|Réunion|Реюньйон
RO|Rumunia|Romania|Rumänien|Румунія
RS|Serbia|Serbia|Serbien|Сербія
RU|Rosja|Russia|Russland|Росія
RW|Rwanda|Rwanda|Ruanda|Руанда
SA|Arabia Saudyjska|Saudi Arabia|Saudi-Arabien|Саудівська Аравія
SB|Wyspy Salomona|Solomon Islands|Salomonen|Соломонові Острови
SC|Seszele|Seychelles|Seychellen|Сейшельські Острови
SD|Sudan|Sudan|Sudan|Судан
SE|Szwecja|Sweden|Schweden|Швеція
SG|Singapur|Singapore|Singapur|Сінгапур
SH|Wyspa Świętej Heleny|St. Helena|St. Helena|Острів Святої Єлени
SI|Słowenia|Slovenia|Slowenien|Словенія
SJ|Svalbard i Jan Mayen|Svalbard & Jan Mayen|Spitzbergen und Jan Mayen|Шпіцберген та Ян-Маєн
SK|Słowacja|Slovakia|Slowakei|Словаччина
SL|Sierra Leone|Sierra Leone|Sierra Leone|Сьєрра-Леоне
SM|San Marino|San Marino|San Marino|Сан-Марино
SN|Senegal|Senegal|Senegal|Сенегал
SO|Somalia|Somalia|Somalia|Сомалі
SR|Surinam|Suriname|Suriname|Суринам
SS|Sudan Południowy|South Sudan|Südsudan|Південний Судан
ST|Wyspy Świętego Tomasza i Książęca|São Tomé & Príncipe|São Tomé und Príncipe|Сан-Томе і Принсіпі
SV|Salwador|El Salvador|El Salvador|Сальвадор
SX|Sint Maarten|Sint Maarten|Sint Maarten|Сінт-Мартен
SY|Syria|Syria|Syrien|Сирія
SZ|Eswatini|Eswatini|Eswatini|Есватіні
TC|Turks i Caicos|Turks & Caicos Islands|Turks- und Caicosinseln|Острови Теркс і Кайкос
TD|Czad|Chad|Tschad|Чад
TF|Francuskie Terytoria Południowe i Antarktyczne|French Southern Territories|Französische Süd- und Antarktisgebiete|Французькі Південні Території
TG|Togo|Togo|Togo|Того
TH|Tajlandia|Thailand|Thailand|Таїланд
TJ|Tadżykistan|Tajikistan|Tadschikistan|Таджикистан
TK|Tokelau|Tokelau|Tokelau|Токелау
TL|Timor Wschodni|Timor-Leste|Timor-Leste|Тимор-Лешті
TM|Turkmenistan|Turkmenistan|Turkmenistan|Туркменістан
TN|Tunezja|Tunisia|Tunesien|Туніс
TO|Tonga|Tonga|Tonga|Тонга
TR|Turcja|Türkiye|Türkei|Туреччина
TT|Trynidad i Tobago|Trinidad & Tobago|Trinidad und Tobago|Тринідад і Тобаго
TV|Tuvalu|Tuvalu|Tuvalu|Тувалу
TW|Tajwan|Taiwan|Taiwan|Тайвань
TZ|Tanzania|Tanzania|Tansania|Танзанія
UA|Ukraina|Ukraine|Ukraine|Україна
UG|Uganda|Uganda|Uganda|Уганда
UM|Dalekie Wyspy Mniejsze Stanów Zjednoczonych|U.S. Outlying Islands|Amerikanische Überseeinseln|Віддалені острови США
US|Stany Zjednoczone|United States|Vereinigte Staaten|Сполучені Штати
UY|Urugwaj|Uruguay|Uruguay|Уругвай
UZ|Uzbekistan|Uzbekistan|Usbekistan|Узбекистан
VA|Watykan|Vatican City|Vatikanstadt|Ватикан
VC|Saint Vincent i Grenadyny|St. Vincent & Grenadines|St. Vincent und die Grenadinen|Сент-Вінсент і Гренадіни
VE|Wenezuela|Venezuela|Venezuela|Венесуела
VG|Brytyjskie Wyspy Dziewicze|British Virgin Islands|Britische Jungferninseln|Британські Віргінські острови
VI|Wyspy Dziewicze Stanów Zjednoczonych|U.S. Virgin Islands|Amerikanische Jungferninseln|Віргінські Острови (США)
VN|Wietnam|Vietnam|Vietnam|Вʼєтнам
VU|Vanuatu|Vanuatu|Vanuatu|Вануату
WF|Wallis i Futuna|Wallis & Futuna|Wallis und Futuna|Уолліс і Футуна
WS|Samoa|Samoa|Samoa|Самоа
XC|Ceuta|Ceuta|Ceuta|Сеута
XI|Irlandia Północna|Northern Ireland|Nordirland|Північна Ірландія
XK|Kosowo|Kosovo|Kosovo|Косово
XL|Melilla|Melilla|Melilla|Мелілья
YE|Jemen|Yemen|Jemen|Ємен
YT|Majotta|Mayotte|Mayotte|Майотта
ZA|Republika Południowej Afryki|South Africa|Südafrika|Південно-Африканська Республіка
ZM|Zambia|Zambia|Sambia|Замбія
ZW|Zimbabwe|Zimbabwe|Simbabwe|Зімбабве
`;

const places: Readonly<Record<Language, number>> = { pl: 0, en: 1, de: 2, uk: 3 };

/** Name of a country; undefined for a code that the schemas do not list. */
export function countryName(code: string, language: Language): string | undefined {
  const at = /^[A-Z]{2}$/.test(code) ? table.indexOf(`\n${code}|`) : -1;
  if (at === -1) return undefined;
  return table.slice(at + 4, table.indexOf('\n', at + 4)).split('|')[places[language]];
}
