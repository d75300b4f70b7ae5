"""What an alarm sounds like in Spanish, French, Italian and Portuguese: data for `urgency`."""

TABLES = {
    "es": {
        "numbers": (
            "un una dos tres cuatro cinco seis siete ocho nueve diez doce media medio | a o y"
        ),
        "about": (
            "médic* doctor* farmac* enfermer* terapeuta* fisioterap* hospital* clínica* medica* "
            "fármaco* comprimido* pastilla* dolor* sangr* hincha* fiebre pecho respira* piel "
            "herida* infec* embaraz* alergi* cirug* operación rodilla* cadera* columna cuello "
            "hombro* tobillo* múscul* articula* aguja* síntoma* paciente* vacuna* covid* lesi* "
            "fractura* espalda diabet* asma alcohol marcapasos mareo* desmayo* vómito* náusea* "
            "terapia enfermedad* vejiga"
        ),
        "emergency": (
            "ambulancia*; urgencias; servicio/servicios (médicos) de emergencia*/urgencia*; "
            "número de emergencia*; llame/llama/llamar/llamen .. 112/911/061/emergencias; busque/"
            "buscar/acuda/solicite/solicitar/pida/necesita/necesitan/obtenga/obtener/requiere .. "
            "atención/ayuda/asistencia médica; al hospital; hospital más cercano; dolor en/de "
            "(el) pecho; dolor torácico; dificultad para/al respirar; dificultad respiratoria; "
            "falta de aire/aliento; inconsciente*; pérdida de conocimiento/conciencia; "
            "convulsi*; infarto*; ataque cardíaco; peligro la vida; potencialmente mortal; "
            "~inmediat*; ~de inmediato; ~emergencia*; ~urgente*; ~urgencia; ~enseguida; ~cuanto "
            "antes"
        ),
        "contraindication": (
            "contraindic*; sobredosis; alergi*; alérgic*; hipersensib*; embaraz*; lactancia; ~no "
            "(lo/la/los/las/le/se) tome/tomar/tomes/use/usar/utilice/utilizar/beba/beber/coma/"
            "conduzca/conducir/haga/hacer/deje/dejar/aplique/dé/debe/deben/debería/deberían/"
            "exceda/supere/superar/levante/masajee/mezcle/toque/comparta/administre/interrumpa/"
            "suspenda/espere; ~nunca; ~jamás; ~evit*; ~sin consultar; ~prohibid*; ~no se "
            "recomienda; ~no (es/son) apto/recomendable*"
        ),
        "warning": (
            "^ advertencia/precaución/atención/peligro/aviso/cuidado !; efecto/efectos "
            "secundario/secundarios/adverso/adversos; reacción/reacciones adversa/adversas; "
            "señal/señales/signo/signos/síntomas de alarma/advertencia/alerta; consulte/"
            "consultar/hable/llame/llamar/informe/avise/pregunte/acuda/contacte .. médico/médica/"
            "doctor/farmacéutico/farmacéutica/enfermero/enfermera/fisioterapeuta; ~advertencia*; "
            "~precauci*; ~peligro*; ~empeor*; ~hemorragia*; ~sangrado*; ~tóxic*; ~envenena*; "
            "~tenga cuidado"
        ),
        "dose": (
            "# comprimido*/tableta*/pastilla*/píldora*/cápsula*/gota/gotas/cucharad*/inhalaci*/"
            "ampolla*/dosis/inyecci*/supositorio*/repetici*; # serie/series de #; # vez/veces al/"
            "a/por/cada (la) día/semana/noche; # veces diarias; cada # hora/horas; ~cada # día/"
            "días/semanas/meses; mantenga/mantén/mantener/aguante .. # segundo/segundos; dosis "
            "diaria/máxima/recomendada/doble; posología; ~^ # horas !; ~dosis; unidades de "
            "insulina"
        ),
        "side": (
            "rodilla/cadera/pierna/oreja/muñeca/mama izquierda/derecha; hombro/brazo/pie/ojo/"
            "oído/tobillo/codo/pulmón/riñón/muslo/talón izquierdo/derecho; ~mano izquierda/"
            "derecha; ~lado izquierdo/derecho"
        ),
    },
    "fr": {
        "numbers": "un une deux trois quatre cinq six sept huit neuf dix douze demi demie | à ou",
        "about": (
            "médec* docteur* pharmac* infirmi* thérapeut* kinésithérap* hôpital* clinique "
            "médica* médicale comprimé* douleur* sang saign* gonfl* fièvre poitrine respir* peau "
            "plaie* infect* enceinte* grossesse* allerg* chirurg* opération genou* hanche* "
            "colonne cou épaule* cheville* muscl* articula* aiguille* symptôme* patient* vaccin* "
            "covid* blessu* fractur* dos diabét* asthme alcool vertige* malaise* vomi* nausée* "
            "thérapie maladie* vessie"
        ),
        "emergency": (
            "ambulance*; samu; urgences; service/services d'urgence; soins d'urgence; numéro "
            "d'urgence; secours; appelez/appeler/composez/appelle .. 15/18/112/911/urgence; "
            "consultez/demandez/chercher/cherchez/obtenir/besoin/nécessite/nécessitent .. aide/"
            "soins/avis/attention/assistance médical/médicale/médicaux; à l'hôpital; douleur/"
            "douleurs thoracique/thoraciques; douleur/douleurs à/dans/de la poitrine; mal à la "
            "poitrine; difficulté/difficultés à/pour respirer; difficulté/difficultés "
            "respiratoire/respiratoires; essouffle*; inconscient*; perte de connaissance/"
            "conscience; convulsion*; infarctus; crise cardiaque; pronostic vital; danger de "
            "mort; mortel*; ~immédiat*; ~urgent*; ~urgence; ~sans attendre/délai/tarder; "
            "~aussitôt"
        ),
        "contraindication": (
            "contre indi*; surdos*; allerg*; hypersensib*; enceinte*; grossesse*; allait*; ~ne "
            "(le/la/les/vous) prenez/utilisez/buvez/mangez/conduisez/faites/donnez/dépassez/"
            "arrêtez/appliquez/mélangez/touchez/partagez/soulevez/massez/doit/doivent/devez/"
            "devrait/devraient/attendez pas/jamais; ~ne pas; ~jamais; ~évite*; ~éviter; "
            "~interdit*; ~sans avis; ~déconseill*"
        ),
        "warning": (
            "^ avertissement/attention/danger/prudence !; mise/mises en garde; effet/effets "
            "secondaire/secondaires/indésirable/indésirables; signe/signes d'alerte/d'alarme; "
            "consultez/consulter/contactez/contacter/appelez/appeler/parlez/parler/demandez/"
            "demander/informez/informer/prévenez/voir/voyez .. médecin/docteur/pharmacien/"
            "infirmière/infirmier/kinésithérapeute; ~avertissement*; ~attention; ~danger*; "
            "~prudence; ~prudent*; ~aggrav*; ~saignement*; ~hémorragi*; ~toxique*; ~empoison*"
        ),
        "dose": (
            "# comprimé*/gélule*/pilule*/capsule*/goutte*/cuillère*/cuillerée*/bouffée*/ampoule*/"
            "dose/doses/injection*/suppositoire*/sachet*/répétition*; # série/séries de #; # "
            "fois par/chaque jour/semaine/nuit/jours; # fois quotidiennement; toutes les # "
            "heures; ~tous les # jours/mois; ~toutes les # semaines; maintenez/maintenir/tenez/"
            "tenir .. # seconde/secondes; ~^ # heures !; posologie; dose/doses maximale/"
            "quotidienne/journalière/recommandée; ~dose/doses; unités d'insuline"
        ),
        "side": (
            "genou/bras/pied/œil/poignet/coude/poumon/rein/sein/mollet/talon gauche/droit; "
            "hanche/épaule/jambe/oreille/cheville/cuisse gauche/droite; ~main/côté gauche/droite/"
            "droit"
        ),
    },
    "it": {
        "numbers": (
            "un uno una due tre quattro cinque sei sette otto nove dieci dodici mezza mezzo | o e a"
        ),
        "about": (
            "medic* dottor* farmac* infermier* terapist* fisioterap* ospedal* clinica compress* "
            "dolor* sangu* sanguin* gonfi* febbre petto torace respir* pelle ferit* infezion* "
            "gravidanza incinta allergi* chirurg* intervento ginocchi* anca anche colonna collo "
            "spall* cavigli* muscol* articola* ago aghi sintom* pazient* vaccin* covid* lesion* "
            "frattur* schiena diabet* asma alcol* pacemaker vertigin* svenim* vomito nausea "
            "terapia malatti* vescica"
        ),
        "emergency": (
            "ambulanza*; pronto soccorso; soccorsi; chiamare/chiami/chiamate/chiama .. 112/118/"
            "911/emergenza; numero di/d emergenza; servizi di/d emergenza; chiedere/chieda/"
            "cercare/cerchi/consultare/rivolgersi/richiede/richiedono/bisogno .. assistenza/"
            "aiuto/attenzione/cure medica/medico/mediche; in ospedale; dolore/dolori al petto/"
            "torace; dolore/dolori toracico/toracici; difficoltà respirator*/respiro/"
            "respirazione; difficoltà a/di/nel respirare; fiato corto; perdita di coscienza/"
            "conoscenza; incoscient*; convulsion*; infarto; ictus; pericolo di vita; mortale/"
            "mortali; ~immediat*; ~subito; ~urgent*; ~urgenza; ~emergenz*"
        ),
        "contraindication": (
            "controindica*; sovradosagg*; overdose; allergi*; ipersensib*; gravidanza; incinta; "
            "allatt*; ~non (lo/la/li/le/si) prendere/prenda/assumere/assuma/usare/usi/usate/"
            "utilizzare/utilizzi/bere/beva/mangiare/guidare/guidi/superare/superi/fare/faccia/"
            "dare/dia/somministrare/interrompere/interrompa/deve/devono/dovrebbe/dovrebbero/"
            "applicare/sollevare/massaggiare/mescolare/toccare/attendere; ~mai; ~evit*; "
            "~vietat*; ~sconsigliat*; ~senza consultare"
        ),
        "warning": (
            "^ avvertenza/avvertenze/avvertimento/attenzione/pericolo/cautela !; effetto/effetti "
            "collaterale/collaterali/indesiderato/indesiderati/avverso/avversi; reazione/"
            "reazioni avversa/avverse; segno/segni/segnale/segnali/sintomi di/d allarme/"
            "avvertimento; consultare/consulti/contattare/contatti/informi/informare/chiedere/"
            "chieda/rivolgersi/rivolga/parlare/parli/chiami/chiamare .. medico/dottore/"
            "farmacista/infermiere/fisioterapista; ~avvertenz*; ~attenzione; ~pericol*; "
            "~cautela; ~peggior*; ~sanguinament*; ~emorragi*; ~tossic*; ~avvelen*"
        ),
        "dose": (
            "# compress*/pillola/pillole/capsul*/goccia/gocce/cucchiai*/puff/fial*/dose/dosi/"
            "iniezion*/supposta/supposte/bustin*/ripetizion*; # serie da/di #; # volta/volte al/"
            "alla/a/ogni giorno/settimana/notte/die; ogni # ora/ore; ~ogni # giorni/settimane/"
            "mesi; mantenere/mantenga/mantieni/tenere/tenga .. # secondo/secondi; ~^ # ore !; "
            "posologia; dose/dosi massima/giornaliera/raccomandata; ~dose/dosi; unità di insulina"
        ),
        "side": (
            "ginocchio/braccio/piede/occhio/orecchio/polso/gomito/polmone/rene/polpaccio/tallone "
            "sinistro/destro; anca/spalla/gamba/caviglia/coscia sinistra/destra; ~mano/lato "
            "sinistra/destra/sinistro/destro"
        ),
    },
    "pt": {
        "numbers": (
            "um uma dois duas três quatro cinco seis sete oito nove dez doze meio meia | a ou e"
        ),
        "about": (
            "médic* doutor* farmac* enfermeir* terapeuta* fisioterap* hospita* clínica* medica* "
            "remédio* comprimid* dor dores sangu* sangr* inch* febre peito respir* pele ferida* "
            "infec* grávida grávidas gravidez alergi* cirurg* operação joelho* quadril anca "
            "coluna pescoço ombro* tornozelo* múscul* articula* agulha* sintoma* paciente* "
            "vacina* covid* lesão lesões fratura* costas lombar diabet* asma álcool tontur* "
            "desmai* vômito* vómito* náusea* terapia doença* bexiga"
        ),
        "emergency": (
            "ambulância*; pronto socorro; pronto atendimento; samu; serviço/serviços de "
            "emergência*/urgência*; número de emergência*; ligue/ligar/chame/chamar .. 112/190/"
            "192/911/emergência; procure/procurar/busque/buscar/obter/obtenha/precisa/precisam/"
            "necessita .. atendimento/ajuda/assistência/cuidados médico/médica/médicos; ao "
            "hospital; hospital mais próximo; dor/dores no/de peito; dor/dores torácica/"
            "torácicas; falta de ar; dificuldade/dificuldades para/em/de/ao respirar; "
            "dificuldade/dificuldades respiratória/respiratórias; inconsciente*; perda de "
            "consciência; convuls*; infarto; enfarte; ataque cardíaco; risco de vida; "
            "potencialmente fatal; ~imediat*; ~urgente*; ~urgência; ~emergência*; ~quanto antes"
        ),
        "contraindication": (
            "contraindic*; contra indic*; superdos*; sobredos*; overdose; alergi*; alérgic*; "
            "hipersensib*; grávida; grávidas; gravidez; gestante*; amament*; ~não (o/a/os/as/se) "
            "tome/tomar/use/usar/utilize/utilizar/beba/beber/coma/dirija/dirigir/conduza/faça/"
            "fazer/deixe/pare/dê/deve/devem/deveria/deveriam/exceda/ultrapasse/levante/massageie/"
            "misture/toque/compartilhe/aplique/interrompa/espere; ~nunca; ~jamais; ~evit*; ~sem "
            "consultar; ~proibid*; ~não recomendado/recomendada; ~não (é/são) recomendad*"
        ),
        "warning": (
            "^ aviso/advertência/atenção/cuidado/perigo/precaução !; efeito/efeitos secundário/"
            "secundários/colateral/colaterais/adverso/adversos; reação/reações adversa/adversas; "
            "sinal/sinais de alarme/alerta/aviso; consulte/consultar/fale/falar/ligue/informe/"
            "avise/pergunte/procure/contate/contacte .. médico/médica/doutor/farmacêutico/"
            "farmacêutica/enfermeiro/fisioterapeuta; ~advertência*; ~precauç*; ~perig*; ~pior*; "
            "~hemorragia*; ~sangramento*; ~tóxic*; ~envenena*; ~tenha cuidado"
        ),
        "dose": (
            "# comprimid*/pílula*/pastilha*/cápsula*/gota/gotas/colher/colheres/inalaç*/ampola*/"
            "dose/doses/injeç*/supositório*/repetiç*; # série/séries de #; # vez/vezes ao/por/a/"
            "cada dia/semana/noite; # vezes diárias; cada # hora/horas; ~cada # dia/dias/semanas/"
            "meses; mantenha/manter/segure .. # segundo/segundos; dose diária/máxima/"
            "recomendada; posologia; dosagem; ~^ # horas !; ~dose/doses; unidades de insulina"
        ),
        "side": (
            "joelho/ombro/braço/pé/olho/ouvido/tornozelo/cotovelo/pulmão/rim/quadril/punho/pulso/"
            "calcanhar esquerdo/direito; perna/orelha/coxa/mama/anca esquerda/direita; ~mão/lado "
            "esquerda/direita/esquerdo/direito"
        ),
    },
}
