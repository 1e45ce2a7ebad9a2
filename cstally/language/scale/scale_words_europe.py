"""
The German, French, Spanish, Italian, Portuguese and Dutch tables of `scale_words_en`.

Satisfaction, quality, agreement and likelihood, as forms of these languages print them; yes and no
are left out, for in files of other languages they are facts as often as answers. "Male" is no
Italian blame: under any other header it is a man.
"""

GERMAN = """
satisfaction-3-de: Unzufrieden / nicht zufrieden < {weder} / teilweise zufrieden < Zufrieden
satisfaction-4-de: Sehr unzufrieden / {gar} zufrieden
 < [|Eher] unzufrieden / [weniger|wenig|eher nicht] zufrieden / nicht zufrieden
 < [|Eher|ziemlich] zufrieden < {sehr} zufrieden
satisfaction-5-de: {sehr} unzufrieden / {gar} zufrieden
 < [|Eher] unzufrieden / [weniger|wenig|eher nicht] zufrieden / nicht zufrieden
 < {weder} / weder zufrieden noch unzufrieden / [teilweise|mittelmäßig] zufrieden
 < [|Eher|ziemlich] zufrieden < {sehr} zufrieden
good-ok-bad-de: Schlecht < {mittel} < Gut
quality-4-de: Sehr schlecht < [|Eher] schlecht < [|Eher] gut < Sehr gut / ausgezeichnet
quality-5-de: Sehr schlecht / miserabel < [|Eher] schlecht < {mittel} / weder gut noch schlecht
 < [|Eher] gut < Sehr gut / ausgezeichnet / hervorragend / exzellent
quality-5-de: Nicht genügend < Genügend < Befriedigend < Gut < Sehr gut
quality-6-de: Ungenügend < Mangelhaft < Ausreichend < Befriedigend < Gut < Sehr gut
agreement-4-de: {applies} [nicht|gar nicht|überhaupt nicht] zu
 < {applies} [eher nicht|weniger|kaum] zu < {applies} eher zu
 < {applies} [|voll|völlig|voll und ganz|vollkommen] zu
agreement-5-de: {applies} [nicht|gar nicht|überhaupt nicht] zu
 < {applies} [eher nicht|weniger|kaum] zu
 < {weder} / {applies} [teilweise|teils teils] zu < {applies} eher zu
 < {applies} [|voll|völlig|voll und ganz|vollkommen] zu
agreement-5-de: {applies} [gar nicht|überhaupt nicht|absolut nicht] zu < {applies} nicht zu
 < {weder} / {applies} [teilweise|teils teils] zu < {applies} zu
 < {applies} [voll|völlig|voll und ganz|vollkommen|absolut] zu
likelihood-5-de: {sehr} unwahrscheinlich < [|Eher] unwahrscheinlich < {weder} / vielleicht
 < [|Eher] wahrscheinlich < {sehr} wahrscheinlich
"""

FRENCH = """
satisfaction-3-fr: Insatisfait{e} / pas satisfait{e} < {neutre} / moyennement satisfait{e}
 < Satisfait{e}
satisfaction-4-fr: Pas du tout satisfait{e} / très insatisfait{e}
 < [Peu|plutôt pas|pas très] satisfait{e} / [|plutôt] insatisfait{e}
 < [|Plutôt|assez] satisfait{e} < [Très|tout à fait|entièrement] satisfait{e}
satisfaction-5-fr: Très insatisfait{e} / pas du tout satisfait{e}
 < [|Plutôt] insatisfait{e} / [peu|plutôt pas|pas très] satisfait{e}
 < {neutre} / ni satisfait{e} ni insatisfait{e} / moyennement satisfait{e}
 < [|Plutôt|assez] satisfait{e} < [Très|tout à fait|entièrement] satisfait{e}
good-ok-bad-fr: Mauvais[|e] < Moyen[|ne] < Bon[|ne] / bien
quality-4-fr: [|Très] mauvais[|e] < Moyen[|ne] / passable < Bon[|ne] / bien
 < Très bon[|ne] / très bien / excellent[|e]
quality-5-fr: Très mauvais[|e] < Mauvais[|e] / médiocre < Moyen[|ne] / passable
 < Bon[|ne] / bien < Très bon[|ne] / très bien / excellent[|e]
agreement-4-fr: Pas du tout d'accord < [|Plutôt] pas d'accord / [|plutôt] en désaccord
 < [|Plutôt] d'accord < [Tout à fait|entièrement] d'accord
agreement-5-fr: Pas du tout d'accord / [tout à fait|fortement] en désaccord
 < [|Plutôt] pas d'accord / [|plutôt] en désaccord
 < {neutre} / ni d'accord ni pas d'accord / ni d'accord ni en désaccord
 < [|Plutôt] d'accord < [Tout à fait|entièrement] d'accord
"""

SPANISH = """
satisfaction-3-es: Insatisfech{o} / no satisfech{o} < {neutral-es} < Satisfech{o}
satisfaction-4-es: Nada satisfech{o} / muy insatisfech{o} < Poco satisfech{o} / insatisfech{o}
 < [|Algo|bastante] satisfech{o} < [Muy|totalmente] satisfech{o}
satisfaction-5-es: [Muy|totalmente] insatisfech{o} / nada satisfech{o}
 < [|Algo] insatisfech{o} / poco satisfech{o} < {neutral-es} / ni satisfech{o} ni insatisfech{o}
 < [|Algo|bastante] satisfech{o} < [Muy|totalmente|completamente] satisfech{o}
good-ok-bad-es: Mal{o} / mal < Regular < Buen{o} / bien
quality-4-es: [|Muy] mal{o} / deficiente < Regular / aceptable < Buen{o} < Muy buen{o} / excelente
quality-5-es: Muy mal{o} / muy mal / pésim{o} < Mal{o} / mal / deficiente < Regular / aceptable
 < Buen{o} / bien < Muy buen{o} / muy bien / excelente
agreement-4-es: [Totalmente|muy] en desacuerdo < [|Algo] en desacuerdo < [|Algo] de acuerdo
 < [Totalmente|muy] de acuerdo
agreement-5-es: [Totalmente|muy|completamente] en desacuerdo < [|Algo] en desacuerdo
 < {neutral-es} / ni de acuerdo ni en desacuerdo < [|Algo] de acuerdo
 < [Totalmente|muy|completamente] de acuerdo
"""

ITALIAN = """
satisfaction-3-it: Insoddisfatt{i} / non soddisfatt{i} < {neutrale} < Soddisfatt{i}
satisfaction-4-it: [Per niente|per nulla] soddisfatt{i} / molto insoddisfatt{i}
 < Poco soddisfatt{i} / insoddisfatt{i} < [|Abbastanza] soddisfatt{i} < Molto soddisfatt{i}
satisfaction-5-it: Molto insoddisfatt{i} / [per niente|per nulla] soddisfatt{i}
 < Insoddisfatt{i} / poco soddisfatt{i} < {neutrale} / né soddisfatt{i} né insoddisfatt{i}
 < [|Abbastanza] soddisfatt{i} < [Molto|del tutto|completamente] soddisfatt{i}
quality-4-it: Scars{i} / pessim{i} / insufficiente < Sufficiente / discret{i}
 < Buon{i} < Ottim{i} / eccellente
quality-5-it: Pessim{i} / molto scars{i} < Scars{i} / cattiv{i} / insufficiente
 < Sufficiente / discret{i} / accettabile < Buon{i} < Ottim{i} / molto buon{i} / eccellente
agreement-5-it: [Totalmente|completamente|fortemente] in disaccordo / per niente d'accordo
 < In disaccordo / poco d'accordo < {neutrale} / né d'accordo né in disaccordo
 < [|Abbastanza] d'accordo < [Totalmente|completamente|fortemente|molto] d'accordo
"""

PORTUGUESE = """
satisfaction-3-pt: Insatisfeit{o} < {neutro} < Satisfeit{o}
satisfaction-4-pt: Nada satisfeit{o} / muito insatisfeit{o} < Pouco satisfeit{o} / insatisfeit{o}
 < Satisfeit{o} < [Muito|totalmente] satisfeit{o}
satisfaction-5-pt: [Muito|totalmente] insatisfeit{o} / nada satisfeit{o}
 < Insatisfeit{o} / pouco satisfeit{o} < {neutro} / nem satisfeit{o} nem insatisfeit{o}
 < Satisfeit{o} < [Muito|totalmente|completamente] satisfeit{o}
good-ok-bad-pt: Ruim / mau / má < Regular / razoável < Bom / boa
quality-4-pt: Ruim / péssim{o} < Regular / razoável < Bom / boa
 < Ótim{o} / excelente / muito [bom|boa]
quality-5-pt: Péssim{o} / muito [ruim|mau|má] < Ruim / mau / má / frac{o} < Regular / razoável
 < Bom / boa < Ótim{o} / muito [bom|boa] / excelente
agreement-5-pt: Discordo [totalmente|completamente|plenamente] < Discordo[| parcialmente]
 < {neutro} / nem concordo nem discordo / não concordo nem discordo < Concordo[| parcialmente]
 < Concordo [totalmente|completamente|plenamente]
"""

DUTCH = """
satisfaction-3-nl: Ontevreden / niet tevreden < {neutraal} < Tevreden
satisfaction-4-nl: {zeer} ontevreden / helemaal niet tevreden < Ontevreden / niet tevreden
 < [|Redelijk] tevreden < {zeer} tevreden
satisfaction-5-nl: {zeer} ontevreden / helemaal niet tevreden < Ontevreden / niet tevreden
 < {neutraal} / niet tevreden niet ontevreden / noch tevreden noch ontevreden
 < [|Redelijk] tevreden < {zeer} tevreden
good-ok-bad-nl: Slecht < Matig / redelijk / gemiddeld < Goed
quality-4-nl: Slecht < Matig / redelijk / voldoende < Goed < {zeer} goed / uitstekend
quality-5-nl: {zeer} slecht < Slecht < Matig / redelijk / voldoende / gemiddeld / {neutraal}
 < Goed < {zeer} goed / uitstekend
agreement-5-nl: [Helemaal|zeer] [|mee] oneens / helemaal niet mee eens
 < [|Mee] oneens / niet mee eens < {neutraal} / niet eens niet oneens / noch eens noch oneens
 < [|Mee] eens < [Helemaal|zeer] [|mee] eens
"""

EUROPEAN_MACROS = {
    "{sehr}": "[Sehr|äußerst|völlig|vollkommen|absolut]",
    "{gar}": "[Gar|überhaupt|absolut] nicht",
    "{weder}": "Weder noch / neutral / teils teils / unentschieden / teilweise",
    "{mittel}": "Mittel / mittelmäßig / geht so / durchschnittlich / okay / ok / teils teils"
    " / neutral",
    "{applies}": "[Trifft|stimme]",
    "{e}": "[|e|s|es]",
    "{neutre}": "Neutre",
    "{neutral-es}": "Neutral / neutro / indiferente",
    "{o}": "[o|a|os|as]",
    "{i}": "[o|a|i|e]",
    "{neutrale}": "Neutrale / neutro / indifferente / indecis[o|a]",
    "{neutro}": "Neutro / indiferente / neutra",
    "{zeer}": "[Zeer|heel|erg]",
    "{neutraal}": "Neutraal",
}
