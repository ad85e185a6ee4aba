"""Given names: words that make two capitalised words on a line of their own a person rather than a menu item."""

from __future__ import annotations

# The commoner ones of the languages that the pages of the time are written in; words that are more often something
# else on a page (Will, May, Mark, Rose, Grace, Hope, Faith, Art, Bill, Guy, Chase, Summer, Virginia …) only where a
# person's name is likelier beside a surname.
_NAMES = """
    aaron aarti abbie abby abdul abdullah abel abhijit abigail abraham ada adam adela adele adina aditi aditya adnan
    adolf adolfo adrian adriana agatha agnes agnieszka ahmad ahmed aidan aileen aimee aisha ajay akash akbar akiko
    akira alain alan alana alastair albert alberto albrecht alec alejandro aleksandar aleksandr aleksandra
    alessandra alessandro alex alexander alexandra alexandre alexandria alexei alexis alf alfie alfonso alfred ali
    alice alicia alina alisha alison alistair allan allen allie allison alma alok aloysius alphonse alvaro alvin
    alyson alyssa amalia amanda amber amelia amina amir amira amit amos amy ana anand anastasia anatole anatoly
    anders andre andrea andreas andreea andrei andrej andres andrew andy angel angela angelica angelo angie angus
    anil anisha anita anja anjali ann anna annabel anne anneke anneliese annemarie annette annie annika anselm
    anthony antoine anton antonia antonio anwar anya april arabella archibald archie ari ariana ariel arif arjun
    arlene armando armin arnaud arne arno arnold artem arthur arturo arun arvid arvind asa asad asha asher ashleigh
    ashley ashok asif astrid atul aubrey audrey august augustin augustine aurelia aurelio aurora austin avi axel
    ayesha aziz baptiste barbara barbra barrie barry bart bartholomew basil bastian beate beatrice becky bela
    belinda ben benedict benjamin bennett bernadette bernard bernardo bernd bernhard bernice bernie bert bertha beth
    bethany betsy bettina betty beverley beverly bharat bianca bill billie billy birgit bjorn björn blaine blake
    blanche bo bob bobbie bobby bogdan bonita bonnie boris brad bradford bradley brandon brenda brendan brennan
    brent bret brett brian brianna bridget bridie brigid brigitta brigitte britney brittany bronwyn brooke bruce
    bruno bryan bryant bryce bryn burt byron caitlin caleb callum calvin cameron camilla camille candace candice
    carina carl carla carlo carlos carlotta carlton carly carmela carmen carmine carol carole carolina caroline
    carolyn carrie carsten carter cary caryn casey cassandra cassie catalina catarina caterina cathal catharine
    catherine cathleen cathryn cathy catriona cecil cecile cecilia cedric celeste celia celine cesar cesare chad
    chaim chandra chantal charlene charles charlie charlotte charmaine chelsea cheri cherie cheryl chester chiara
    chloe chris christa christel christi christian christiane christie christina christine christoph christophe
    christopher christy chuck cian ciara cindy claire clara clare clarence clarice clarissa clark claude claudette
    claudia claudine claudio claus clay clayton clement clementine cliff clifford clifton clint clinton clive clyde
    cody coleen colette colin colleen colm connie connor conor conrad constance constantin cora corey corinna
    corinne cornelia cornelius cory courtney craig cristian cristina cristobal crystal curt curtis cyndi cynthia
    cyril cyrus dagmar daisy dale damian damien damon dan dana daniel daniela daniele danielle danilo danny danuta
    daphne daria darin dario darius darlene darrell darren darryl darwin daryl dave david davide dawn dean deanna
    deb debbi debbie debora deborah debra declan deena deepak deirdre delia delilah della delores delphine demetrius
    denis denise dennis denny derek derrick desiree desmond detlef devin devon dexter diana diane diarmuid dick
    didier diego dieter dietmar dimitri dina dinah dinesh dirk dmitri dmitry dolly dolores domenico dominic dominik
    dominique don donald donatella donna donny dora doreen dorian doris dorothea dorothy doug dougal douglas drew
    duane dudley duncan dustin dwayne dwight dylan eamon eamonn earl earnest ed eddie edgar edie edith edmond edmund
    edna eduard eduardo edward edwin edwina effie egon eileen eilis eitan ekaterina elaina elaine elana eleanor
    eleanora elena eleni eleonora elfriede eli elia elias elijah elinor eliot elisa elisabeth elisabetta elise
    elissa eliza elizabeth elke ella ellen elliot elliott elmar elmer elodie eloise elsa elsie elspeth elton elva
    elvira elwood emanuel emil emile emilia emilie emilio emily emma emmanuel emmet emmett enid enoch enrico enrique
    ephraim erasmus eric erica erich erick erik erika erin ermelinda ernest ernesto ernie ernst errol ervin erwin
    esben esmeralda esteban estelle esther ethan ethel etienne ettore eugen eugene eugenia eugenie eunice eva evan
    evangeline evangelos eve evelina evelyn evelyne everett everton evgenia evgeny ewa ewan ewen ezra fabian fabien
    fabio fabrice fabrizio faisal fanny farah farid fatima fausto federica federico felicia felicity felipa felipe
    felix ferdinand fergus fernanda fernando fidel filip filippo finn fiona fionn flavia flavio flora florent
    florian floriane floris floyd fran franca frances francesca francesco francine francis francisco franck francois
    franjo frank frankie franklin franz françois fraser fred freda freddie frederic frederica frederick frederik
    frederike fredrik freya frieda friederike friedhelm friedrich fritz fumiko gabriel gabriela gabriele gaby
    gaetano gail gareth garrett garrick garry garth gary gaston gaurav gavan gavin gayatri gayle gemma gene
    genevieve geoff geoffrey georg george georges georgi georgia georgie georgina georgios geraint gerald geraldine
    gerard gerardo gerd gerda gerhard gerrit gerry gert gertrud gertrude gheorghe ghislain giacomo gian gianluca
    gianni gideon gilbert gilberto gilda giles gilles gillian gina ginger ginny gino giorgio giovanna giovanni
    gisela giselle gita gitte giulia giuliana giulio giuseppe gladys glen glenda glenn gloria glyn godfrey gopal
    goran gordon gottfried gracie graciela graeme graham grainne grant greg gregg gregor gregorio gregory greta
    gretchen gretel griselda grzegorz guenter guglielmo guido guillaume guillermina guillermo gunnar gunter guntram
    gus gustav gustave gustavo gwen gwendolyn gwyn gwyneth günter günther haim hajime hakan hal hallie hamid hamish
    hana hania hank hanna hannah hannelore hannes hans harald hari haris harish harmon harold harriet harris harry
    haruki harvey hassan hayley hazel heather hector hedwig heidi heike heiko heinrich heinz helen helena helene
    helga hella helmut hendrik henning henny henri henrietta henrik henry herbert herman hermann hermine hernan
    hershel hetty hideo hilary hilda hilde hillary hiram hiro hiroshi hisham holger holly horace horst hortense
    howard hristo hubert huda huey hugh hugo humberto humphrey hussein hyman iain ian ibrahim ibrahima ida ignacio
    ignatius igor ike ilana ilona ilse ilya iman imelda immanuel imogen imran ina indira ines inga inge ingeborg
    ingo ingrid ioana ioannis iolanda ira irena irene irina iris irma irvin irving irwin isaac isaak isabel isabela
    isabella isabelle isadora isaiah isha ishaan isidor isidore ismail isobel istvan ivan ivana ivo ivor ivy iwan
    iza izabela jacek jacinta jack jackie jaclyn jacob jacopo jacqueline jacques jacqui jada jadwiga jagdish jaime
    jair jake jakob jakub jamal jameel james jamie jamila jamison jan jana jane janelle janet janette janice janie
    janina janine janis janna janusz jared jaroslav jarrod jarvis jasmine jason jasper javad javed javier jay jaya
    jayant jayden jayne jayson jean jeanette jeanie jeanne jeannette jeannie jeannine jed jeff jefferson jeffery
    jeffrey jeffry jemima jenn jenna jenni jennie jennifer jennine jenny jens jeremiah jeremias jeremy jermaine
    jerome jerrold jerry jesper jessamine jesse jessica jessie jessika jesus jette jill jillian jim jimmie jimmy
    jitendra jo joachim joan joana joann joanna joanne joao joaquin jocelyn jochen jodi jody joe joel joelle joerg
    johan johann johanna johanne johannes john johnathan johnnie johnny jolanta jolene jon jonas jonathan joni joost
    jordan jorg jorge joris jorn jose josef josefina josefine josep joseph josephina josephine josette josh joshua
    josiah josie josue josé jovan joy joyce juan juanita judah judd jude judi judie judith judson judy juergen jules
    julia julian juliana julianna julianne julie julien julienne juliet juliette julio julius jun june junko jurgen
    justin justina justine justus jyoti jörg jürgen kai kaleb kalpana kamal kamil kara kareem karel karen karim
    karin karina karine karl karla karlheinz karol karolina karoline karsten kasey kaspar kassandra katarina
    katarzyna kate katelyn katerina kath katharina katharine katharyn kathe katherine kathi kathie kathleen kathryn
    kathryne kathy katie katja katrin katrina katy kay kaye kayla kazimierz kazuo keira keisha keith kelley kelli
    kelly kelsey kelvin ken kendall kendra kendrick kenji kenneth kenny kent kenya kermit kerri kerry kerstin keshia
    kevin khalid kiera kieran kiersten kim kimberlee kimberley kimberly kiran kirby kirk kirsten kirstie kirsty
    kishore kit kitty kjell klaus koen kofi koji konrad konstantin konstantinos kris krista kristen kristi kristian
    kristin kristina kristine kristofer kristoffer kristy krzysztof kumar kunal kurt kyle kyra kyung lachlan
    ladislav laila lakshmi lalita lambert lamont lana lance lara laraine larisa larissa larry lars laszlo latasha
    latisha latoya laura laurel lauren laurence laurens laurent laurette lauri laurie laurien lavinia lavonne
    lawrance lawrence lazarus lea leah leandro leann leanna leanne lee leif leigh leila lemuel len lena lenka lenny
    lenora lenore leo leon leona leonard leonardo leonid leonor leonora leopold leora leroy les leslee lesley leslie
    lester leticia letitia lev levi lewis lia liam liane libby lidia liesl lila lili lilian liliana lilla lillian
    lily linda lindsay lindsey lindy linette linnea linus linwood lionel lisa lisbeth lise lissa livia liviu liz
    liza lizzie ljubica lloyd logan lois lola lolita loni lonnie lonny loreen lorena lorenz lorenzo loretta lori
    loris lorna lorraine lorri lothar lottie lou louie louis louisa louise lourdes lubomir luc luca lucas lucia
    lucian luciana luciano lucie lucien lucille lucinda lucio lucius lucrezia lucy ludmila ludovic ludwig luella
    luigi luis luisa luise lukas lukasz luke lulu luther lydia lyle lyman lyn lynda lynette lynn lynne lynnette
    lynsey lyudmila maarten mabel maciej mack maddie maddy madeleine madeline madelyn madge madhav madhu mae magda
    magdalena maggie maggy magnus mahesh mahmoud mahmud maia maik maja malachi malcolm malik malin malini malka
    mallory malte mamie mandy manfred manish manisha manny manoj manolo manon manuel manuela marc marcel marceline
    marcella marcelle marcello marcelo marci marcia marcie marcin marco marcos marcus marcy marek margaret margareta
    margarete margaretha margarita margaux margery margie margit margo margot margret marguerite mari maria mariah
    mariam marian mariana marianna marianne maribel maricela marie marielle marietta marijke marika marilyn marin
    marina mario marion marisa marisol marit maritza marja marjan marjorie marjory mark markku marko markus marla
    marlena marlene marlon marlys marna marnie maroun marsha marshall marta martha marthe martijn martin martina
    martine marty marvin mary maryam maryann maryanne marylou masha massimo mateo mateusz mathew mathias mathieu
    mathilda mathilde matilda matt matteo matthew matthias matthijs matti mattia mattie maude maudie maura maureen
    maurice mauricio maurits maurizio mavis max maxim maxime maximilian maxine maxwell maya mayra mckenzie meaghan
    mechthild meera meg megan megumi mehdi mehmet meike meinhard mel melanie melina melinda melisa melissa mellissa
    melodie melody melvin menachem mendel mercedes meredith merilyn merle merlin mervyn meryl mette mia micaela
    micah micha michael michaela michail michal michaël micheal michel michela michelangelo michele michelle mick
    mickey miguel mihai mika mikael mike mikel mikhail mikkel mila mildred milena miles milica millicent millie milo
    milt milton mimi mina mindy minnie mira miranda mireille mirella miri miriam mirjam mirko miroslav mischa misha
    misty mitch mitchel mitchell miya moe mohamad mohamed mohammad mohammed mohan mohit moira moises molly mona
    monica monika monique monroe monte monty mordechai morgan moritz morris mort mortimer morton moses moshe
    muhammad muhammed mukesh murali murdoch muriel murray murtaza mustafa mylene myles myra myriam myrna myron
    myrtle nabil nadav nadia nadine nadja naeem nagendra nagesh naim nancy nanette naoko naomi narayan narendra
    naseem nasir nasser nastasia nat natacha natalia natalie natalya natascha natasha nathalie nathan nathanael
    nathaniel navin nawal neal ned neela neha neil nell nellie nelly nelson nestor neville ngaire nia niall niccolo
    niccolò nicholas nicholaus nicholle nick nicki nicklas nicola nicolae nicolas nicole nicoletta nicolette
    nicolina nidia niels nigel nikhil niki nikita nikki nikola nikolai nikolaus nikos nilesh nils nimrod nina nino
    nirmal nisha nita nitin noah noam noel noelle noemi nolan nona nora norbert noreen noriko norm norma norman
    normand norris nuala nuno nura nuria obadiah octavia odette odile ofelia olaf oleg oleksandr olena olga olin
    olive oliver olivia olivier ollie oluf omar omer oona oprah oren orla orlando orville oscar oskar osvaldo oswald
    otis otmar ottavio ottilie otto ouida ove owen ozzie pablo padma padraic padraig paige paloma pam pamela pamella
    panagiotis pankaj paola paolo parvati parviz pascal pat patrice patricia patricio patrick patrizia patrycja
    patsy patti patty paul paula paulette pauli paulina pauline paulo pavel pavlos pawel payton pearl pearlie peder
    pedro peggy pekka penelope penny percy pernille perry petar pete peter petr petra petros petter phebe phil
    philip philipp philippa philippe phillip philomena phineas phoebe phyllis pia pierluigi pierre pierrette piers
    pieter pietro pilar pinchas piotr pippa polly prakash pramod pranav prasad prashant pratap praveen prentice
    preston priscilla pritam priti priya priyanka prosper przemyslaw quentin quincy quinn quintin rachael rachel
    rachelle rachid radha radoslav rafael rafaela rafal rafe raffaele raghu raheem rahul raimund raina rainer raisa
    raj raja rajan rajeev rajendra rajesh rajiv rajni rakesh ralf ralph rama raman ramesh ramiro ramon ramona rana
    randall randi randolph randy ranjit raoul raphael raquel rashid rashmi rasmus raul ravi ray raymond raymonde
    raymundo reba rebecca rebekah reece reena reggie regina reginald regine regis reid reiko reina reiner reinhard
    reinhold reinier rekha remy renata renate renato rene renee rené renée reuben rex reyna reza rhett rhiannon
    rhoda rhonda rhys ria riaz ricardo riccardo richard richelle richie rick rickey ricki ricky rieke rikki riley
    rina rita ritchie ritu riya roald rob robbie robbin robby robert roberta roberto robin robyn rocco rocio rod
    roderick rodger rodney rodolfo rodrigo rogelio roger rohan rohit roisin roland rolando rolf rollin romain roman
    romana romeo ron ronald ronan ronda ronit ronna ronnie ronny roopa rory rosa rosalba rosalia rosalie rosalind
    rosalyn rosalynn rosamund rosanna rosanne roscoe roseann roseanne rosella roselyn rosemarie rosemary rosetta
    rosie rosina roslyn ross rossana roswitha rowan rowena roxana roxanna roxanne roxie roy royce ruben rubin ruby
    rudi rudiger rudolf rudolfo rudolph rudy ruediger rufus rukmini rupert russ russell rustam ruth ruthie ryan
    ryland rémi rüdiger saad sabina sabine sabrina sacha sachin sadie saeed sagar saif sal saleem salih salim sally
    salma salomon salvador salvatore sam samantha sameer sami samir samira sammy samson samuel sanaa sander sandi
    sandie sandip sandra sandro sandy sanford sanja sanjay sanjeev sanne santosh sara sarah sarai sarita sarju
    sascha sasha saskia sastry satish satoshi satya saul saverio savita scot scott scottie seamus sean sebastian
    sebastiano sebastien seema selena selig selina selma serafina serena serge sergei sergey sergio sergiu serhiy
    seth seymour shabana shahid shaila shaina shakira shalini shana shane shanna shannon shanti sharad shari sharif
    sharla sharlene sharon sharron shashi shaun shawn shawna shayne shea sheena sheila shelby sheldon shelley shelly
    shelton sheree sheri sheridan sherman sherri sherry sheryl shira shirlee shirley shiv shlomo shmuel shona
    shoshana shreya shruti shyam sibylle sid sidney sidonie siegfried siegmund sigmund sigrid sigurd sigurdur silas
    silke silvana silvano silvester silvia silvio simeon simon simona simone simonetta sinead siobhan siri slava
    slavko slobodan smita snezana socorro sofia solange solomon solveig sonal sondra sonia sonja sonya sophia sophie
    soren sorin spencer stacey stacie stacy stan stanislav stanislaw stanley stasia stefan stefania stefanie stefano
    steffan steffen steffi stelios stella stephan stephane stephania stephanie stephany stephen stevan steve steven
    stevie stewart stig stu stuart stéphane subhash sudha sudhir sue sujata suki sumit sunil sunita suresh surya
    susan susann susanna susannah susanne suse sushil sushma susi susie suzan suzann suzanna suzanne suzette suzie
    suzy svea svein sven svenja svetlana swati sybil sybille sydney sylvain sylvester sylvia sylvie szymon sébastien
    søren tabatha tabitha tad tadashi tadeusz takashi takeshi tal talia tamar tamara tamas tameka tamera tami tamika
    tammi tammy tania tanisha tanja tansy tanya tara tariq taryn tasha tatiana tatjana tatsuya ted teddy teodor
    teodora terence teresa terese teresia teresita teri terje terrance terrell terrence terri terry tess tessa
    thaddeus thaddäus theda thelma theo theodor theodora theodore theodoros theresa therese theresia thierry thom
    thomas thora thordis thornton thorsten thurman tia tiago tibor tiffani tiffany tilda till tilly tilo tim timo
    timothy tina tine tino tirza tito titus tobi tobias tobin toby todd tom tomas tomasz tommaso tommy tomoko tomás
    toni tonia tonja tonje tony tonya toralf torben tore torsten tove tracey traci tracie tracy travis trent trenton
    trevor trey tricia trina trine trini trish trisha tristan trond troy trude trudy trygve tsutomu tuomas turid
    twila tyler tyra tyree tyrone tyson tzvi udo ugo ulf ulises ulla ullrich ulrich ulrik ulrike umberto umesh una
    upton uriah urs ursula urszula usha uta ute utz uwe vaclav vadim valentin valentina valentino valeria valerie
    valerio valery vanda vanessa vanja vashti vasil vasile vasilis vasily vassilis vaughn veena velma venkat
    venkatesh vera verena verna vernita vernon veronica veronique vibeke vic vicente vicki vickie vicky victor
    victoria vidya vijay vikki vikram viktor viktoria vilhelm vilma vinay vince vincent vincenzo vineet vinnie vinod
    viola violet violeta violette virgil virginie visnja vita vitaly vito vittoria vittorio vivek vivian viviana
    viviane vivien vivienne vlad vladimir vladislav volker volkmar vytautas véronique wade waheed waldemar waldo
    walid wallace wally walt walter waltraud wanda warren wassily wayland waylon wayne wei wendell wendi wendie
    wendy werner wes wesley whitney wiebke wieland wilber wilbur wilda wiley wilfred wilfried wilhelm wilhelmina
    willa willard willem willemijn willene william willian willie willis willy wilma wilmer wilton winfried winifred
    winnie winston winthrop witold wladimir wojciech wolfgang woodrow woody wouter wyatt xander xavi xavier xenia
    ximena yaakov yael yasemin yasir yasmeen yasmin yasser yehuda yelena yevgeny yigal yitzhak ylva yoav yoel yohan
    yoko yolanda yolande yonatan yoram yorick yosef yoshi yoshiko yossi youssef yuki yuliya yuri yuriko yusuf yvan
    yves yvette yvon yvonne zach zachariah zachary zachery zack zahra zaid zainab zak zara zbigniew zdenek zeke
    zelda zelma zena zenon zev ziad zita zlatko zoe zofia zoltan zoltán zora zoran zsolt zubin zvi zygmunt александр
    алексей анатолий андрей анна антон борис вадим валентин валерий василий виктор виталий владимир вячеслав галина
    георгий григорий денис дмитрий евгений екатерина елена иван игорь илья ирина кирилл константин леонид людмила
    максим марина мария михаил наталья николай ольга павел пётр роман светлана сергей станислав татьяна юлия юрий
    """
GIVEN_NAMES = frozenset(_NAMES.split())
