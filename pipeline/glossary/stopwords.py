"""Words that are in no term's edge: the commonest of a few languages, by hand."""

from __future__ import annotations

_LISTS = {
    "en": """
        a about above after again all also although always am among an and another any anyone are
        around as ask at avoid away back be because become been before begin being below best better
        between both bring but by call can cannot come common could day days did different do does
        doing done down due during each easy either else enough especially even ever every example
        far feel few find first follow for from full further general get give go good great had has
        have having he help her here him his how however i if important in include into is it its
        just keep know large last later least less let like likely little long look made main make
        many may maybe me mean might more most much must my near need never new next no not nothing
        now of off often on once one only or other our out over own page part people perhaps please
        possible put quite rather read really right said same say see seem several shall she should
        show simple since small so some someone something sometimes soon start still such sure take
        tell than that the their them then there these they thing things think this those though
        three through time times to today together too try two under until up upon us use used
        useful using usually very want was way ways we well were what when where which while who
        whole why will with within without work would yes yet you your yourself
        add affect aim allow allows apply ask bring build called carry cause caused causes causing
        change check choose click contact contains create decide depend depends describe develop
        drink eat enable ensure explain fill growing happen happens help helped helping helps hold
        improve improves include includes including increase increased increases involve involves
        lead leads limit listen live lose manage means meet move moves occur offer open pass
        perform plan prevent prevents press produce protect provide provides pull push raise reach
        receive recommend recommended reduce reduced reduces reducing relieve remove repeat replace
        report return run seek send set short sit sleep speak spend stand stay stop suffer suggest
        support treat treated treating treats turn understand visit wait walk wear write
    """,
    "de": """
        ab aber alle allem allen aller alles als also am an andere anderen auch auf aus bei beim bin
        bis bist da dabei damit dann das dass dein dem den denn der des die dies diese diesem diesen
        dieser dieses doch dort du durch ein eine einem einen einer eines er es etwas euch für gegen
        gibt gut hab haben hat hatte hier ich ihm ihn ihr ihre ihrem ihren im immer in ist ja jede
        jeden jeder kann kein keine können machen man mehr mein mit muss müssen nach nicht nichts
        noch nun nur ob oder ohne schon sehr sein seine sich sie sind so soll sollte über um und uns
        unser unter viel viele vom von vor war was weil wenn wer werden wie wieder will wir wird wo
        zu zum zur zwei zwischen
    """,
    "es": """
        a al algo algunas algunos antes así aunque bien cada como con contra cual cuando de del
        desde donde dos el ella ellos en entre era es esa ese eso esta está están este esto estos
        fue ha hace hacer hasta hay la las le les lo los más me mi mientras mucho muy nada ni no nos
        o otra otro para pero poco por porque puede pueden que qué se sea ser si sí sin sobre son
        su sus también tan tanto te tiene todo todos tu un una uno usted y
        ya
    """,
    "fr": """
        à afin ai ainsi alors après au aucun aussi autre aux avant avec avoir bien car ce cela ces
        cette ceux chaque comme d dans de depuis des donc dont du elle elles en encore entre est et
        être eu fait faire faut il ils j je jusqu l la le les leur leurs lors lui m mais même mes
        moins mon n ne ni nos notre nous on ont ou où par pas peu peut plus pour pourquoi qu quand
        que quel quelle qui s sa sans se ses si son sont sous sur ta te tous tout toute très tu un
        une vos votre vous y
    """,
}
_INNER = {"en": "of", "es": "de del", "fr": "de du d", "pt": "de do da", "it": "di del"}
STOP_WORDS = {base: frozenset(words.split()) for base, words in _LISTS.items()}
INNER_WORDS = {base: frozenset(words.split()) for base, words in _INNER.items()}
