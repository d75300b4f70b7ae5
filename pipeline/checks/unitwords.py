"""What units are called in each language: data for `measures`.

A row is a unit and the words that say it, apart by `/`; `a*` is any word that begins so. Only words
beside numbers are looked up. `SIGNS` are written alike in all languages.
"""

from __future__ import annotations

SIGNS = {
    "%": "% ٪ ％",
    "‰": "‰",
    "°C": "°C ℃ ºC",
    "°F": "°F ℉ ºF",
    "°": "° º",
    "ng": "ng",
    "µg": "µg μg ug mcg",
    "mg": "mg Mg MG",
    "g": "g gr gm",
    "kg": "kg Kg KG kgs",
    "ml": "ml mL ML cc",
    "cl": "cl cL",
    "dl": "dl dL",
    "l": "l L",
    "µl": "µl μl µL μL",
    "nm": "nm",
    "µm": "µm μm",
    "mm": "mm",
    "cm": "cm cms",
    "m": "m",
    "km": "km kms",
    "mmHg": "mmHg",
    "mmol": "mmol",
    "mol": "mol",
    "IU": "IU iu UI I.U. U.I. IE I.E. ME МЕ",
    "kcal": "kcal",
    "kJ": "kJ",
    "Hz": "Hz",
    "kHz": "kHz",
    "MHz": "MHz",
    "W": "W",
    "V": "V",
    "mA": "mA",
    "lb": "lb lbs",
    "oz": "oz",
    "ft": "ft",
    "mile": "mph",
    "ms": "ms",
    "second": "s sec secs",
    "minute": "min min. mins",
    "hour": "h hr hrs",
}

UNITS = {
    "en": (
        "% percent/per cent/percentage/percentile; °C degrees celsius/degree celsius/degrees "
        "centigrade/celsius/degrees c; °F degrees fahrenheit/degree fahrenheit/fahrenheit/degrees "
        "f; ° degree/degrees; µg microgram/micrograms; mg milligram/milligrams/milligrammes; g "
        "gram/"
        "grams/gramme/grammes; kg kilogram/kilograms/kilo/kilos; ml milliliter/milliliters/"
        "millilitre/millilitres; l liter/liters/litre/litres; mm millimeter/millimeters/millimetre/"
        "millimetres; cm centimeter/centimeters/centimetre/centimetres; m meter/meters/metre/"
        "metres; "
        "km kilometer/kilometers/kilometre/kilometres; nm nanometer/nanometers/nanometre/"
        "nanometres; IU international units/international unit; mmHg millimeters of mercury/"
        "millimetres of mercury; lb pound/pounds; oz ounce/ounces; ft foot/feet; inch inch/inches; "
        "mile mile/miles; second second/seconds; minute minute/minutes; hour hour/hours/hourly; "
        "day "
        "day/days/daily; night night/nights; week week/weeks/wk/wks/weekly; month month/months/"
        "monthly; year "
        "year/years/yr/yrs/yearly/annual*"
    ),
    "de": (
        "% prozent*/vom hundert; °C grad celsius; °F grad fahrenheit; ° grad; µg mikrogramm; mg "
        "milligramm; g gramm; kg kilogramm/kilo; ml milliliter*; l liter/litern; mm millimeter*; "
        "cm "
        "zentimeter*; m meter/metern; km kilometer*; nm nanometer*; IU internationale einheiten/"
        "internationalen einheiten/einheiten; mmHg millimeter quecksilbersäule; lb pfund; oz unzen/"
        "unze; ft fuß; inch zoll; mile meile/meilen; second sekunde*/sek/sekündig*; minute minute*/"
        "minütig*/minütlich*; hour stunde*/std/stündig*/stündlich*; day tag/tage/tagen/tages/"
        "tägig*/"
        "täglich*/tags/tagelang*/kalendertage*/werktage*/arbeitstage*; night nacht/nächte/nächten; "
        "week woche*/wöchig*/wöchentlich*; month monat*/monatig*; year jahr/jahre/jahren/jahres/"
        "jährig*/jährlich*/lebensjahr*"
    ),
    "es": (
        "% por ciento/porciento/por cien/porcentaje*/porcentual*; °C grados celsius/grados "
        "centígrados/grado celsius/grados c; °F grados fahrenheit/grado fahrenheit/grados f; ° "
        "grado/"
        "grados; µg microgramo/microgramos; mg miligramo/miligramos; g gramo/gramos; kg kilogramo/"
        "kilogramos/kilo/kilos; ml mililitro/mililitros; l litro/litros; mm milímetro/milímetros; "
        "cm "
        "centímetro/centímetros; m metro/metros; km kilómetro/kilómetros; nm nanómetro/nanómetros; "
        "IU unidades internacionales; mmHg milímetros de mercurio; lb libra/libras; oz onza/onzas; "
        "ft "
        "pie/pies; inch pulgada/pulgadas; mile milla/millas; second segundo/segundos/seg; minute "
        "minuto/minutos; hour hora/horas/hrs; day día/días/diari*/jornada*; night noche/noches; "
        "week "
        "semana/semanas/semanal*; month mes/meses/mensual*; year año/años/anual*"
    ),
    "fr": (
        "% pour cent/pourcent/pourcentage*; °C degrés celsius/degré celsius/degrés centigrades; °F "
        "degrés fahrenheit/degré fahrenheit; ° degré/degrés; µg microgramme/microgrammes; mg "
        "milligramme/milligrammes; g gramme/grammes; kg kilogramme/kilogrammes/kilo/kilos; ml "
        "millilitre/millilitres; l litre/litres; mm millimètre/millimètres; cm centimètre/"
        "centimètres; m mètre/mètres; km kilomètre/kilomètres; nm nanomètre/nanomètres; IU unités "
        "internationales; mmHg millimètres de mercure; lb livre/livres; oz once/onces; ft pied/"
        "pieds; inch pouce/pouces; mile mile/miles/mille/milles; second seconde/secondes; minute "
        "minute/minutes/mn; hour heure/heures; day jour/jours/j/journée*/quotidien*/journalier*; "
        "night nuit/nuits; week semaine/semaines/sem/hebdomadaire*; month mois/mensuel*; year an/"
        "ans/"
        "année/années/annuel*"
    ),
    "pt": (
        "% por cento/porcento/porcentage*/percentual*/percentage*/percentua*; °C graus celsius/"
        "grau "
        "celsius/graus centígrados; °F graus fahrenheit/grau fahrenheit; ° grau/graus; µg "
        "micrograma/"
        "microgramas; mg miligrama/miligramas; g grama/gramas; kg quilograma/quilogramas/quilo/"
        "quilos; ml mililitro/mililitros; l litro/litros; mm milímetro/milímetros; cm centímetro/"
        "centímetros; m metro/metros; km quilômetro/quilômetros/quilómetro/quilómetros; nm "
        "nanômetro/nanômetros/nanómetro/nanómetros; IU unidades internacionais; mmHg milímetros de "
        "mercúrio; lb libra/libras; oz onça/onças; ft pé/pés; inch polegada/polegadas; mile milha/"
        "milhas; second segundo/segundos/seg; minute minuto/minutos; hour hora/horas/hs; day dia/"
        "dias/diári*/diariamente/jornada*; night noite/noites; week semana/semanas/semanal*/"
        "semanais; month mês/meses/mensal*/mensais; year ano/anos/anual*/anuais"
    ),
    "it": (
        "% per cento/percento/percentual*; °C gradi celsius/gradi centigradi; °F gradi fahrenheit; "
        "° "
        "grado/gradi; µg microgrammo/microgrammi; mg milligrammo/milligrammi; g grammo/grammi; kg "
        "chilogrammo/chilogrammi/chilo/chili; ml millilitro/millilitri; l litro/litri; mm "
        "millimetro/"
        "millimetri; cm centimetro/centimetri; m metro/metri; km chilometro/chilometri; IU unità "
        "internazionali; second secondo/secondi; minute minuto/minuti; hour ora/ore/orari*; day "
        "giorno/giorni/giornalier*/quotidian*/giornat*; night notte/notti; week settimana/"
        "settimane/"
        "settimanal*; month mese/mesi/mensil*; year anno/anni/annual*"
    ),
    "nl": (
        "% procent; °C graden celsius/graad celsius; °F graden fahrenheit; ° graad/graden; µg "
        "microgram; mg milligram; g gram; kg kilogram/kilo; ml milliliter; l liter; mm millimeter; "
        "cm "
        "centimeter; m meter; km kilometer; IU internationale eenheden/eenheden; second seconde/"
        "seconden/sec; minute minuut/minuten; hour uur/uren; day dag/dagen/daags*/dagelijks*; "
        "night "
        "nacht/nachten; week week/weken/wekelijks*; month maand/maanden/maandelijks*; year jaar/"
        "jaren/"
        "jarig*/jaarlijks*"
    ),
    "el": (
        "% τοις εκατό/ποσοστ*; °C βαθμούς κελσίου/βαθμοί κελσίου/βαθμών κελσίου/κελσίου; °F "
        "βαθμούς "
        "φαρενάιτ/βαθμοί φαρενάιτ/φαρενάιτ; ° βαθμοί/βαθμούς/βαθμών/μοίρες/μοιρών; µg "
        "μικρογραμμάρι*/"
        "μικρογραμμαρίων; mg χιλιοστογραμμάρι*/χιλιοστογραμμαρίων/χιλιοστόγραμμ*/χιλιοστογράμμ*/"
        "μγ; g "
        "γραμμάριο/γραμμάρια/γραμμαρίων/γρ; kg κιλό/κιλά/κιλών/χιλιόγραμμ*/χιλιογράμμ*/κιλού; ml "
        "χιλιοστόλιτρ*/χιλιοστολίτρ*/μλ/χιλιοστά του λίτρου; l λίτρο/λίτρα/λίτρων; mm χιλιοστό/"
        "χιλιοστά/χιλιοστών/χιλιοστόμετρ*/χιλ; cm εκατοστό/εκατοστά/εκατοστών/εκατοστόμετρ*/"
        "εκατοστομέτρ*/εκ; m μέτρο/μέτρα/μέτρων/μ; km χιλιόμετρ*/χιλιομέτρ*/χλμ; IU διεθνείς "
        "μονάδες/"
        "διεθνών μονάδων/μονάδες/μονάδων/δ μ; mmHg χιλιοστά στήλης υδραργύρου/χιλιοστά υδραργύρου; "
        "ft "
        "πόδια/ποδιών; inch ίντσες/ίντσα/ιντσών; mile μίλια/μιλίων; lb λίβρες/λιβρών; second "
        "δευτερόλεπτ*/δευτερολέπτ*/δευτ; minute λεπτό/λεπτά/λεπτών/λεπτού/λεπτη/λεπτο; hour ώρα/"
        "ώρες/"
        "ωρών/ώρας/ωρο/ωρη/ωρου/ωρης/ωριαί*; day ημέρα/ημέρες/ημερών/ημέρας/μέρα/μέρες/ήμερο/ήμερη/"
        "ήμερης/ημερήσι*/καθημεριν*/ημερησίως; night νύχτα/νύχτες/νυχτών/βράδυ/βράδια; week "
        "εβδομάδα/"
        "εβδομάδες/εβδομάδων/εβδομάδας/εβδομαδιαί*; month μήνα/μήνες/μηνών/μήνας/μηνιαί*/μηνη; "
        "year "
        "έτος/έτη/ετών/έτους/χρόνια/χρόνο/χρονών/χρόνων/χρονη/χρονος/χρονο/ετή/ετής/ετές/ετήσι*"
    ),
    "ru": (
        "% процент*; °C градус* по цельсию/градус* цельсия/по цельсию; °F градус* по фаренгейту/"
        "градус* фаренгейта/по фаренгейту; ° градус*; µg мкг/микрограмм*; mg мг/миллиграмм*; g г/"
        "гр/"
        "грамм*; kg кг/килограмм*/кило; ml мл/миллилитр*; l л/литр/литра/литров/литры/литрам; mm "
        "мм/"
        "миллиметр*; cm см/сантиметр*; m м/метр/метра/метров/метрах/метрам/метре; km км/километр*; "
        "nm "
        "нм/нанометр*; µm мкм/микрометр*/микрон*; IU ме/международн* единиц*; mmHg мм рт ст/мм "
        "ртутного "
        "столба/миллиметр* ртутного столба; lb фунт*; oz унц*; ft фут*; inch дюйм*; mile миля/мили/"
        "миль/милю/милях; second сек/"
        "секунд*; minute мин/минут*; hour ч/час/часа/часов/часы/часам/часах/часами/часу/часов*; "
        "day "
        "день/дня/дней/дни/дням/днях/днями/сут/сутки/суток/сутках/суткам/дневн*/суточн*/ежедневн*; "
        "night ночь/ночи/ночей; week нед/недел*/еженедельн*; month мес/месяц*/месячн*/ежемесячн*; "
        "year "
        "год/года/году/годом/годы/лет/годам/годах/летн*/летие/летия/гг/годов*/ежегодн*"
    ),
    "ar": (
        "% في المئة/في المائة/بالمئة/بالمائة/المئة/المائة/نسبة/بنسبة/مئوية/المئوية; °C درجة مئوية/"
        "درجات مئوية/مئوية/سلسيوس; °F درجة فهرنهايت/درجات فهرنهايت/فهرنهايت/ف; ° درجة/درجات; µg "
        "ميكروغرام*/ميكروجرام*/ميكروغ/مكغ/مكجم/ميكروجم; mg ملغ/ملغم/ملجم/مجم/مغ/مليغرام*/ملليغرام*/"
        "مليجرام*/ملليجرام*/ميليغرام*/ميلليغرام*/ميليجرام*/ميلليجرام*/ملجرام; g غ/غم/جم/ج/غرام/"
        "غراما/غرامات/جرام/جراما/جرامات; kg كغ/كغم/كجم/كلغ/كيلوغرام*/كيلوجرام*/كيلو; ml مل/ملل/"
        "مليلتر*/"
        "ملليلتر*/ميليلتر*/ميلليلتر*/ملليتر*/مليليتر*/ملليليتر*; l ل/لتر/لترا/لترات/ليتر*; mm مم/"
        "ملم/"
        "مليمتر*/ملليمتر*/ميليمتر*/ميلليمتر*; cm سم/سنتيمتر*/سنتمتر*; m م/متر/مترا/أمتار/مترات; km "
        "كم/"
        "كيلومتر*/كلم; nm نانومتر*/نانوميتر*; µm ميكرومتر*/ميكرون*; IU وحدة دولية/وحدات دولية/وحدة/"
        "وحدات; mmHg ملم زئبق*/مم زئبق*/ملليمتر زئبق*/مليمتر زئبق*/ميليمتر زئبق*/مليمترات زئبق*; "
        "lb رطل/"
        "رطلا/أرطال/باوند; oz أونصة/أونصات/أوقية; ft قدم/قدما/أقدام; inch بوصة/بوصات/إنش; mile ميل/"
        "ميلا/"
        "أميال; second ثانية/ثوان/ثواني/ثوانى; minute دقيقة/دقائق; hour ساعة/ساعات/ساعي*; day يوم/"
        "يوما/"
        "أيام/أياما/يومي*/الأيام; night ليلة/ليال/ليالي/ليلا; week أسبوع/أسبوعا/أسابيع/أسبوعي*; "
        "month شهر/"
        "شهرا/أشهر/شهور/شهري*; year سنة/سنوات/سنين/عام/عاما/أعوام/سنوي*/سنويا"
    ),
    "zh": (
        "% ％/百分; °C 摄氏度/攝氏度/度/摄氏; °F 华氏度/華氏度/华氏/華氏; µg 微克; mg 毫克; g 克; "
        "kg 公斤/千克; ml "
        "毫升; l 升/公升; nm 纳米/奈米; µm 微米; mm 毫米; cm 厘米/公分; m 米/公尺; km 公里/千米; "
        "mmHg 毫米汞柱/"
        "毫米水银柱; IU 国际单位/單位/单位; lb 磅; oz 盎司; ft 英尺; inch 英寸; mile 英里; second "
        "秒; minute "
        "分钟/分鐘/分; hour 小时/小時/钟头/个小时; day 天/日; night 晚/夜; week 周/週/星期/礼拜; "
        "month 月/个月/個月; "
        "year 年/岁/歲/周岁"
    ),
}

# Arabic says "two weeks" in one word.
DUALS = (
    "second ثانيتين/ثانيتان; minute دقيقتين/دقيقتان; hour ساعتين/ساعتان; day يومين/يومان; night "
    "ليلتين/"
    "ليلتان; week أسبوعين/أسبوعان; month شهرين/شهران; year سنتين/سنتان/عامين/عامان; m مترين/متران; "
    "km "
    "كيلومترين/كيلومتران; cm سنتيمترين; l لترين/لتران; kg كيلوغرامين/كيلوجرامين; g غرامين/جرامين; "
    "ft قدمين/"
    "قدمان; mile ميلين; ° درجتين/درجتان; mg ملليغرامين/مليغرامين"
)
