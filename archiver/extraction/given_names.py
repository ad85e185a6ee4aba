"""Given names: words that make two capitalised words on a line of their own a person rather than a menu item."""

from __future__ import annotations

# The commoner ones of the languages that the pages of the time are written in; words that are more often something
# else on a page (Will, May, Mark, Rose, Grace, Hope, Faith, Art, Bill, Guy, Chase, Summer, Virginia …) only where a
# person's name is likelier beside a surname.
_NAMES = """
    aaliyah aaron aarti abbie abby abdallah abdelkader abdul abdullah abel abhijit abigail abraham ada adam adel
    adela adele adina aditi aditya adnan adolf adolfo adrian adriana agatha agnes agnieszka ahmad ahmed ahmet aidan
    aileen aimee aino ainur aisha aitor ajay ajit akash akbar akiko akira alaa alain alan alana alastair albert
    alberto albrecht alec alejandro aleksandar aleksandr aleksandra alessandra alessandro alessia alex alexander
    alexandra alexandre alexandria alexei alexis alf alfie alfonso alfred ali alice alicia alina alisha alison
    alistair allan allen allie allison alma alok aloysius alphonse alvaro alvin alyson alyssa amal amalia amanda
    amani amber amelia amelie amina amir amira amit amitabh amos amr amrita amy ana anand ananya anas anastasia
    anatole anatoly ander anders andre andrea andreas andreea andrei andrej andres andrew andrzej andy angel angela
    angeles angelica angelo angie angus anil anirudh anisha anita anja anjali ankit ankur ann anna annabel anne
    anneke anneliese annemarie annette annie annika anselm anthony antoine anton antonella antonia antonio antti
    anupam anuradha anurag anwar anya aparna april arabella arantxa archana archibald archie ari ariana arianna
    ariel arif arjun arlene armando armin arnaud arne arno arnold artem arthur arturo arun arvid arvind asa asad
    asha asher ashish ashleigh ashley ashok ashwin asier asif astrid atul aubrey audrey august augustin augustine
    aurelia aurelie aurelio aurora austin avi avinash axel ayan ayesha aylin ayman ayse ayush aziz aziza baptiste
    barbara barbora barbra barrie barry bart bartholomew bartlomiej bartosz bashar basil bastian beate beatrice
    becky begona bekzat bela belen belinda ben benedict benjamin bennett benoit beppe bernadette bernard bernardo
    bernd bernhard bernice bernie bert bertha bertrand beth bethany betsy bettina betty beverley beverly bharat
    bhavna bianca bilal bill billie billy birgit bjarne bjorn björn blaine blake blanche bo bob bobbie bobby bogdan
    boguslaw bonita bonnie boris brad bradford bradley bram brandon brayden brenda brendan brennan brent bret brett
    brian brianna bridget bridie brigid brigitta brigitte britney britt brittany bronagh bronwyn brooke bruce bruno
    bryan bryant bryce bryn burak burt byron caitlin caleb callum calvin cameron camilla camille candace candice
    caoimhe carina carl carla carlo carlos carlotta carlton carly carme carmela carmen carmine carol carole
    carolina caroline carolyn carrie carsten carter cary caryn casey cassandra cassie catalina catarina caterina
    cathal catharine catherine cathleen cathryn cathy catriona cecil cecile cecilia cedric celeste celia celine cem
    cengiz cesar cesare chad chaim chandra chantal chantelle charlene charles charlie charlotte charmaine chelsea
    cheri cherie cheryl chester chetan chiara chidi chinedu chloe chris christa christel christi christian
    christiane christie christina christine christoph christophe christopher christy chuck cian ciara ciaran
    cillian cindy cinzia claire clara clare clarence clarice clarissa clark claude claudette claudia claudine
    claudio claus clay clayton clement clementine cliff clifford clifton clint clinton clive clyde cody colby
    coleen colette colin colleen colm concetta concha connie connor conor conrad constance constantin cora corentin
    corey corinna corinne cormac cornelia cornelius corrado cory courtney craig cristian cristina cristobal crystal
    curt curtis cyndi cynthia cyril cyrille cyrus daan dagmar daisuke daisy dale dalia damian damien damon dan dana
    daniel daniela daniele danielle danilo daniyar danny danuta daphne dara darcy daria darin dario darius dariusz
    darlene darrell darren darryl darwin daryl dave david davide dawn dean deanna deb debbi debbie debora deborah
    debra declan deena deepa deepak deepika deirdre delia delilah della delores delphine demetrius denis denise
    deniz dennis denny derek derrick derya desiree desmond detlef devendra devin devon dexter dhruv diana diane
    dianna diarmuid dick didier diego dieter dietmar dilip dilshod dimitri dina dinah dinesh dirk divya dmitri
    dmitry dolly dolores domenica domenico dominic dominik dominika dominique don donal donald donatella donato
    donna donncha donny dora doreen dorian doris dorothea dorothee dorothy doug dougal douglas dragan drew dries
    duane dudley duncan dusan dustin dwayne dwight dylan eamon eamonn earl earnest ebru ed eddie edgar edie edith
    edmond edmund edna edouard eduard eduardo edward edwin edwina eero effie egon ehab eileen eilis eimear einar
    eitan ekaterina elaina elaine elana eleanor eleanora elena eleni eleonora elfriede eli elia elias elif elijah
    elin elinor eliot elisa elisabeth elisabetta elise eliska elissa eliza elizabeth elke ella ellen elliot elliott
    elmar elmer elodie eloise els elsa elsie elspeth elton elva elvira elwood emanuel emeka emer emil emile emilia
    emilie emilio emily emine emma emmanuel emmet emmett emre encarna engin enid enoch enrico enrique enzo eoin
    ephraim erasmus erdem eric erica erich erick erik erika erin erkan erlend ermanno ermelinda ernest ernesto
    ernie ernst errol ervin erwin esben esmeralda espen esra esteban estelle esther ethan ethel etienne ettore
    eugen eugene eugenia eugenie eugenio eunice eusebio eva evan evangeline evangelos eve evelina evelyn evelyne
    everett evert everton evgenia evgeny ewa ewan ewelina ewen ezra fabian fabien fabienne fabio fabrice fabrizio
    fadi fahad faisal fanny farah farid farida farouk fatih fatima fatma faustino fausto federica federico felicia
    felicity felipa felipe felix femi femke ferdinand fergal fergus fernanda fernando fidel filip filippo finn
    fiona fionn flavia flavio flora florence florent florian floriane floris floyd fran franca frances francesca
    francesco francine francis francisco franck francois franjo frank frankie franklin franz françois fraser fred
    freda freddie frederic frederica frederick frederik frederike fredrik freya frida frieda friederike friedhelm
    friedrich fritz fuad fumiko funmi gabriel gabriela gabriele gabriella gaby gael gaelle gaetano gail gamze
    gareth garrett garrick garry garth gary gaston gaurav gautam gauthier gavan gavin gayatri gayle gearoid geert
    geeta gemma gene genevieve gennaro geoff geoffrey georg george georges georgi georgia georgie georgina georgios
    geraint gerald geraldine gerard gerardo gerd gerda gerhard german gerrit gerry gert gertrud gertrude ghada
    gheorghe ghislain ghislaine giacomo giada gian gianfranco gianluca gianni gideon gijs gilbert gilberto gilda
    giles gilles gillian gina ginger ginny gino giorgia giorgio giovanna giovanni girish gisela giselle gita gitte
    giulia giuliana giulio giuseppe gladys glen glenda glenn gloria glyn godfrey gonzalo gopal goran gordon
    gottfried gracie graciela graeme graham grainne grant grazyna greg gregg gregoire gregor gregorio gregory greta
    gretchen gretel griselda grzegorz guadalupe gudrun guenter guglielmo guido guillaume guillermina guillermo
    gulnara gunilla gunnar gunter guntram gus gustav gustave gustavo gwen gwenaelle gwendolyn gwyn gwyneth günter
    günther habib haim hajime hakan hakon hal hala halil halina hallie halvor hamid hamish hamza hana hanan hani
    hania hank hanna hannah hanne hannelore hannes hans harald hari haris harish harmon harold harriet harris harry
    harsha haruki harvey hasan hassan havard hayley haytham hazel heather heba hector hedwig heidi heike heikki
    heiko heinrich heinz heleen helen helena helene helga hella helle helmut hemant hendrik henning henny henri
    henrietta henrik henry henryk herbert herman hermann hermine hernan hershel herve hetty hideo hilary hilda
    hilde hillary himanshu hiram hiro hiroko hiroshi hisham holger holly horace horst hortense hossam howard hristo
    hubert huda huey hugh hugo humberto humphrey huong huseyin hussain hussein hyman iain ian ibrahim ibrahima ida
    ifeanyi ignacio ignatius ignazio igor ike ilana ilaria ilker ilona ilse ilya imad iman imelda immanuel imogen
    imran ina inaki indira indrani ineke ines inga inge ingeborg inger ingo ingrid ingvar inigo ioana ioannis
    iolanda ira irena irene irina iris irma irvin irving irwin isaac isaak isabel isabela isabella isabelle isadora
    isaiah isha ishaan ishita isidor isidore isidro ismail isobel issam istvan ivan ivana ivica ivo ivor ivy iwan
    iwona iza izabela jacek jacinta jacinto jack jackie jaclyn jacob jacopo jacqueline jacques jacqui jada jadwiga
    jagdish jaime jair jake jakob jakub jalal jamal jameel james jamie jamila jamison jan jana jane janelle janet
    janette janice janie janina janine janis janna janusz jared jaroslav jaroslaw jarrod jarvis jasmine jason
    jasper javad javed javier jawad jay jaya jayant jayden jayne jayson jean jeanette jeanie jeanne jeannette
    jeannie jeannine jed jeff jefferson jeffery jeffrey jeffry jelle jemima jenn jenna jenni jennie jennifer
    jennine jenny jens jeremiah jeremias jeremie jeremy jermaine jeroen jerome jerrold jerry jerzy jesper jessamine
    jesse jessica jessie jessika jesus jette jill jillian jim jimmie jimmy jiri jitendra jo joachim joan joana
    joann joanna joanne joao joaquin jocelyn jochen jodi jodie jody joe joel joelle joerg johan johann johanna
    johanne johannes john johnathan johnnie johnny jolanta jolene jon jonas jonathan joni joost jordan jordi jorg
    jorge jorgen joris jorn jos jose josef josefina josefine josep joseph josephina josephine josette josh joshua
    josiah josie josue josé jovan jovana joy joyce juan juana juanita judah judd jude judi judie judith judson judy
    juergen jukka jules julia julian juliana juliane julianna julianne julie julien julienne juliet juliette julio
    julius jun june junko jurgen jussi justin justina justine justus justyna jyoti jörg jürgen kadir kai kaisa
    kaitlin kaitlyn kaleb kalpana kamal kamil kara karan kareem karel karen kari karim karima karin karina karine
    karl karla karlheinz karol karolina karoline karsten kasey kaspar kasper kassandra katarina katarzyna kate
    katelyn katerina kath katharina katharine katharyn kathe katherine kathi kathie kathleen kathrin kathryn
    kathryne kathy katie katja katri katrin katrina katy kavita kay kaye kayla kazimierz kazuo kees keiko keira
    keisha keith kelley kelli kelly kelsey kelsie kelvin kemal ken kendall kendra kendrick kenji kenneth kenny kent
    kenta kenya kermit kerri kerry kerstin keshia kevin khadija khaled khalid kiera kieran kiersten kim kimberlee
    kimberley kimberly kinga kiran kirby kirk kirsten kirstie kirsty kishore kit kitty kjell kjersti klaus knut
    koen kofi koji konrad konstantin konstantinos koos kris krista kristen kristi kristian kristin kristina
    kristine kristofer kristoffer kristopher kristy krzysztof kumar kumi kunal kurt kwame kyle kyra kyung lachlan
    ladislav laetitia laia laila laith lakshmi lalita lambert lamont lana lance landon lara laraine larisa larissa
    larry lars lasse laszlo latasha latisha latoya laura laure laurel lauren laurence laurens laurent laurette
    lauri laurie laurien lauryn lavinia lavonne lawrance lawrence lazarus lea leah leandro leann leanna leanne lech
    lee leif leigh leila lemuel len lena lene lenka lenny lenora lenore leo leon leona leonard leonardo leonid
    leonor leonora leopold leopoldine leora leroy les leslee lesley leslie lester leszek leticia letitia lev levi
    lewis lia liam liane libby lidia lieke liesl liisa lila lili lilian liliana lilla lillian lily lina linda
    lindiwe lindsay lindsey lindy linette linh linnea linus linwood lionel lisa lisbeth lise lissa livia liviu liz
    liza lizzie ljubica lloyd logan loic lois lola lolita loni lonnie lonny lorcan loreen lorena lorenz lorenzo
    loretta lori loris lorna lorraine lorri lothar lottie lou louie louis louisa louise lourdes lubna lubomir luc
    luca lucas lucia lucian luciana luciano lucie lucien lucille lucinda lucio lucius lucrezia lucy lucyna ludivine
    ludmila ludovic ludwig luella luigi luis luisa luise luka lukas lukasz luke lulu luther lutz lydia lyle lyman
    lyn lynda lynette lynn lynne lynnette lynsey lyudmila maaike maarten mabel macarena maciej mack mackenzie
    maddie maddy madeleine madeline madelyn madge madhav madhavi madhu mads mae maeve magali magda magdalena maggie
    maggy magnus mahdi mahesh mahmoud mahmud maia maik mairead maja majid makenzie malachi malak malcolm malgorzata
    malik malin malini malka mallory malte mamie mandy manfred manish manisha manny manoj manolo manon manuel
    manuela marc marcel marceline marcelino marcella marcelle marcello marcelo marci marcia marcie marcin marco
    marcos marcus marcy mareike marek maren margaret margareta margarete margaretha margarita margaux margery
    margie margit margo margot margret marguerite mari maria mariah mariam marian mariana mariangela marianna
    marianne mariano maribel maricela marie marieke marielle marietta marijke marika mariko marilyn marin marina
    marine mario marion marisa marisol marit maritza mariusz marja marjan marjolein marjorie marjory mark marketa
    markku marko markus marla marlena marlene marloes marlon marlys marna marnie maroun marsha marshall marta
    martha marthe martijn martin martina martine marty marvin marwan mary maryam maryann maryanne marylou masahiro
    masako masao masha massimo mateo mateusz mathew mathias mathieu mathilda mathilde matilda mats matt matteo
    matthew matthias matthieu matthijs matti mattia mattie maude maudie maura maureen maurice mauricio maurits
    maurizio mauro mavis max maxim maxime maximilian maximo maxine maxwell maya mayra maysa mazen mckenzie meaghan
    mechthild meena meera meg megan megumi mehdi mehmet meike meinhard mel melanie melek melina melinda melisa
    melissa mellissa melodie melody melvin menachem mendel mercedes meredith merilyn merle merlin mert merve mervyn
    meryl mesut mette mia micaela micah micha michael michaela michail michal michaël micheal michel michela
    michelangelo michele michelle mick mickael mickey mieke miguel mihai miho mika mikael mikayla mike mikel
    mikhail mikkel mikko mila milan mildred milena miles milica millicent millie milo milos milt milton mimi mina
    mindy minh minna minnie miquel mira miranda mireille mirella miri miriam mirjam mirko miroslav miroslaw mischa
    misha misty mitch mitchel mitchell miya moe mohamad mohamed mohammad mohammed mohan mohit moira moises molly
    mona monica monika monique monroe monte montserrat monty mordechai morgan moritz morris mort morten mortimer
    morton moses moshe muhammad muhammed mukesh mukul murali murat murdoch muriel murray murtaza mustafa mustapha
    mylene myles myra myriam myrna myron myrtle nabil nacho nada nadav nadia nadine nadja naeem nagendra nagesh
    naim nancy nandini nanette naoki naoko naomi narayan narendra naresh naseem nasir nasser nastasia nat natacha
    natalia natalie natalya natascha natasha nathalie nathan nathanael nathaniel naveen navin nawal neal ned neela
    neelam neeraj neha neil nele nell nellie nelly nelson nestor neville ngaire ngozi nguyen nia niall niamh
    niccolo niccolò nicholas nicholaus nicholle nick nicki nicklas nico nicola nicolae nicolas nicole nicoletta
    nicolette nicolina nidhi nidia niels nigel nihat nikhil niki nikita nikki niklas nikola nikolai nikolaus nikos
    nilesh nils nilufar nimrod nina nino nirmal nisha nita nitin nizar noah noam noel noelia noelle noemi noemie
    nolan nomsa nona noor nora norbert noreen noriko norm norma norman normand norris noura nuala nuno nura nuri
    nuria obadiah octavia odette odile ofelia oisin olaf ole oleg oleksandr olena olga olin olive oliver olivia
    olivier oliwia ollie olof olu oluf oluwaseun omar omer ondrej oona oprah oren orhan oriol orla orlando orville
    osama oscar oskar osman osvaldo oswald otis otmar ottavio ottilie otto ouida outi ove owen ozan ozge ozlem
    ozzie paavo pablo paco padma padraic padraig paige pallavi paloma pam pamela pamella panagiotis pankaj paola
    paolo paraic parul parvati parviz pascal pascale pasquale pat patrice patricia patricio patrick patrizia
    patrycja patsy patti patty pau paul paula paulette pauli paulina pauline paulo pavel pavlos pawel payton pearl
    pearlie peder pedro peer peggy pekka penelope penny pepa pepe percy pere pernille perry petar pete peter petr
    petra petri petros petter phebe phil philip philipp philippa philippe phillip philomena phineas phoebe phyllis
    pia pierluigi pierre pierrette piers pieter pietro pilar pim pinar pinchas piotr pippa piyush polly pooja
    prabhat prachi pradeep prakash pramod pranab pranav prasad prashant pratap pratik praveen preeti prentice
    preston priscilla pritam priti priya priyanka prosper przemyslaw qasim quentin quim quincy quinn quintin
    rachael rachel rachelle rachid rachna radha radoslav radoslaw raed rafa rafael rafaela rafal rafe raffaele
    raffaella raghav raghu ragnhild raheem rahul raimund raina rainer raisa raj raja rajan rajeev rajendra rajesh
    rajiv rajni rakesh ralf ralph rama raman ramesh rami ramiro ramon ramona rana randall randi randolph randy
    rania ranjan ranjit raoul raphael raphaelle raquel rashid rashmi rasmus raul ravi ray raymond raymonde raymundo
    reba rebecca rebekah recep reece reem reena reggie regina reginald regine regis reid reiko reina reiner
    reinhard reinhold reinier rekha remi remy renata renate renato renaud rene renee rens renu rené renée reuben
    rex reyna reza rhett rhiannon rhoda rhonda rhys ria riaz ricardo riccardo richa richard richelle richie rick
    rickey ricki ricky rieke riikka rik rikki riley rima rina risto rita ritchie ritu riya roald roar rob robbie
    robbin robby robert roberta roberto robin robyn rocco rocio rod roderick rodger rodney rodolfo rodrigo rogelio
    roger rohan rohit roisin roland rolando rolf rollin romain roman romana romeo ron ronald ronan ronda ronit
    ronna ronnie ronny roopa roos rory rosa rosalba rosalia rosalie rosalind rosalyn rosalynn rosamund rosanna
    rosanne roscoe roseann roseanne rosella roselyn rosemarie rosemary rosetta rosie rosina roslyn ross rossana
    rossella roswitha rowan rowena roxana roxanna roxanne roxie roy royce ruairi ruben rubin ruby ruchi rudi
    rudiger rudolf rudolfo rudolph rudy ruediger rufus ruggero rukmini rune rupert russ russell rustam ruth ruthie
    ruud ryan ryland ryszard rémi rüdiger saad sabah sabina sabine sabrina sacha sachin sadie sadiq saeed sagar
    sahil said saif sakshi sal salah saleem saleh salem salih salim sally salma salomon salvador salvatore sam
    samantha samar sameer sami samir samira sammy samson samuel sana sanaa sandeep sander sandi sandie sandip
    sandra sandrine sandro sandy sanford sangeeta sanja sanjay sanjeev sanna sanne santiago santosh saoirse sara
    sarah sarai sarita sarju sascha sasha saskia sastry satish satoshi satu satya saul saurabh saverio savita sayed
    scot scott scottie seamus sean sebastian sebastiano sebastien seema selena selig selim selina selma seppo
    serafina serdar serena serge sergei sergey sergi sergio sergiu serhiy serkan seth severine sevgi seymour
    shabana shadi shahid shaila shaina shakira shalini shana shane shankar shanna shannon shanti sharad shari
    sharif sharla sharlene sharon sharron shashi shaun shawn shawna shayla shayne shea sheena sheila shekhar shelby
    sheldon shelley shelly shelton sheree sheri sheridan sherif sherman sherri sherry sheryl shigeru shikha shilpa
    shinji shintaro shinya shira shirlee shirley shiv shivani shlomo shmuel shona shoshana shreya shruti shweta
    shyam sibel sibylle sid siddharth sidney sidonie siegfried siegmund sigmund sigrid sigurd sigurdur silas silje
    silke silvana silvano silvester silvia silvio simeon simon simona simone simonetta sinan sinead siobhan sipho
    siri sjoerd skyler slava slavko slawomir slobodan smita smriti sneha snezana socorro sofia solange solene
    solomon solveig sonal sondra sonia sonja sonya sophia sophie soraya soren sorin spencer srinivas stacey stacie
    stacy stan stanislav stanislaw stanley stasia stefan stefania stefanie stefano steffan steffen steffi stein
    stelios stella stephan stephane stephania stephanie stephany stephen stevan steve steven stevie stewart stig
    stijn stu stuart stéphane subhash sudha sudhir sue suha suhail sujata suki suleyman suman sumit sunil sunita
    suresh surya susan susana susann susanna susannah susanne suse sushil sushma susi susie suzan suzann suzanna
    suzanne suzette suzie suzy svea svein sven svenja sverre svetlana swantje swati sybil sybille sydney sylvain
    sylvester sylvia sylvie sylwia szymon sébastien sören søren tabatha tabitha tad tadashi tadeusz tadhg taher
    takashi takeshi tal talal talia tamar tamara tamas tameka tamer tamera tami tamika tammi tammy tanguy tania
    tanisha tanja tansy tanvi tanya tapani tara tarek tariq taro tarun taryn tasha tatiana tatjana tatsuya tayo ted
    teddy teodor teodora terence teresa terese teresia teresita teri terje terrance terrell terrence terri terry
    tess tessa teun thabo thaddeus thaddäus thanh theda thelma themba theo theodor theodora theodore theodoros
    theresa therese theresia thibault thibaut thierry thijs thilo thom thomas thora thorben thordis thornton
    thorsten thurman tia tiago tibor tiffani tiffany tilda till tilly tilo tim timo timothy tina tine tino tirza
    tito titus tiziana tjeerd tobi tobias tobin toby todd tom tomas tomasz tomek tommaso tommy tomoko tomás toni
    tonia tonja tonje tony tonya tor toralf torben torbjorn tore torsten toshiro tove tracey traci tracie tracy
    travis trent trenton trevor trey tricia trina trine trini trish trisha tristan trond troy trude trudy trygve
    tsutomu tugba tuncay tunde tuomas turid tuula twila tyler tyra tyree tyrone tyson tzvi uday udo ufuk ugo ugur
    ulf ulises ulla ullrich ulrich ulrik ulrike umberto umesh umit una upton uriah urs ursula urszula usha uta ute
    utz uwe vaclav vadim valentin valentina valentine valentino valeria valerie valerio valery vanda vanessa vanja
    varun vashti vasil vasile vasilis vasily vassilis vasudha vaughn veena veikko velma venkat venkatesh vera
    verena verna vernita vernon veronica veronique vesna vibeke vibha vic vicente vicki vickie vicky victor
    victoria vidar vidya vijay vijaya vikas vikki vikram vikrant viktor viktoria vilhelm ville vilma vimal vinay
    vince vincent vincenzo vineet vinnie vinod viola violaine violet violeta violette virgil virginie vishal visnja
    vita vitaly vito vittoria vittorio vivek vivian viviana viviane vivien vivienne vlad vladimir vladislav volker
    volkmar vytautas véronique wade wael waheed walaa waldemar waldo waleed walid wallace wally walt walter
    waltraud wanda warren wassily wayland waylon wayne wei wendell wendi wendie wendy werner weronika wes wesley
    whitney wiebke wieland wieslaw wilber wilbur wilda wiley wilfred wilfried wilhelm wilhelmina willa willard
    willem willemijn willene william willian willie willis willy wilma wilmer wilton wim winfried winifred winnie
    winston winthrop witold wladimir wojciech wolf wolfgang wolfram woodrow woody wouter wyatt xander xavi xavier
    xenia ximena yaakov yael yago yahya yann yannick yasemin yasin yasir yasmeen yasmin yasser yassin yasuhiro
    yehuda yelena yevgeny yigal yilmaz yitzhak ylva yoann yoav yoel yogesh yohan yoko yolanda yolande yonatan yoram
    yorick yosef yoshi yoshiko yoshio yossi youssef yuki yuliya yumi yuri yuriko yusuf yusuke yutaka yvan yves
    yvette yvon yvonne zach zachariah zachary zachery zack zahra zaid zainab zak zanele zara zbigniew zdenek
    zdzislaw zeina zeke zelda zelma zena zenon zev zeynep ziad zita zlatko zoe zoey zofia zoltan zoltán zora zoran
    zsolt zubin zuzanna zvi zygmunt александр александра алексей алина алиса алла альберт анастасия анатолий андрей
    андрій анна антон аркадий арсений артем артём богдан борис вадим валентин валентина валерий валерия варвара
    василий василиса вероника виктор виктория виталий владимир владислав володимир всеволод вячеслав галина
    геннадий георги георгий герман глеб григорий даниил данила дарья денис диана дима дмитрий дмитро евгений егор
    екатерина елена елизавета ефим жанна захар зинаида зоя иван игорь илья инна ирина катерина катя кира кирилл
    константин кристина ксения лариса лена леонид лида лидия лилия людмила максим марат маргарита марина мария маша
    микола михаил миша назар наталия наталья наташа никита николай нина оксана олег олександр олена олеся ольга
    павел петр полина пётр раиса римма родион роман руслан рустам савелий саша светлана семен семён сергей сергій
    софия софья станислав степан таисия тамара тарас татьяна тетяна тимофей тимур федор филипп фёдор христо эдуард
    эльвира эльдар эмма юлиана юлия юрий юрій яна ярослав ірина
    """
GIVEN_NAMES = frozenset(_NAMES.split())
