"""Given names: words that make two capitalised words on a line of their own a person rather than a menu item."""

from __future__ import annotations

# The commoner ones of the languages that the pages of the time are written in; words that are more often something
# else on a page (Will, May, Mark, Rose, Grace, Hope, Faith, Art, Bill, Guy, Chase, Summer, Virginia …) only where a
# person's name is likelier beside a surname.
_NAMES = """
    aaron abby abdul abigail abraham adam adele adrian adriana agnes ahmed aidan aileen aimee akira alan alana albert
    alberto alec alejandro alessandra alessandro alex alexander alexandra alexandre alexandria alexei alexis alfonso
    alfred ali alice alicia alina alison alistair allan allen allison alma alvin alyssa amanda amber amelia amir amit
    amy ana anastasia anders andre andrea andreas andrei andrej andres andrew andy angel angela angelica angelo angie
    angus anil anita anja ann anna annabel anne annette annie anthony antoine anton antonia antonio anya april archie
    ariel arjun arlene armando armin arne arnold arthur arturo arun asher ashley ashok astrid audrey august aurora
    austin barbara barbra barry bart basil beatrice becky belinda ben benedict benjamin bennett bernadette bernard
    bernd bernhard bernice bernie bert bertha beth bethany betsy betty beverly bianca bill billie billy björn blaine
    blake blanche bo bob bobbie bobby bonnie boris brad bradford bradley brandon brenda brendan brent bret brett brian
    brianna bridget brigitte britney brittany brooke bruce bruno bryan bryant bryce byron caitlin callum calvin cameron
    camilla camille candace candice carl carla carlo carlos carlton carly carmen carol carole caroline carolyn carrie
    carsten carter casey cassandra catherine cathy cecil cecilia cedric celeste celia cesar chad chandra charlene
    charles charlie charlotte chelsea cheryl chester chloe chris christa christian christiane christie christina
    christine christoph christophe christopher chuck cindy claire clara clarence clarissa clark claude claudette
    claudia claudio claus clay clayton clifford clifton clint clinton clive clyde cody colette colin colleen connie
    connor conrad constance cora corey corinne cory courtney craig cristina crystal curt curtis cynthia cyril daisy
    dale damian damien damon dan dana daniel daniela danielle danny daphne darius darlene darrell darren darryl darwin
    dave david dawn dean deanna deb debbie deborah debra deepak deirdre delia della denise dennis derek derrick desmond
    devin devon dexter diana diane dick diego dieter dietmar dimitri dina dirk dmitri dmitry dolores dominic dominique
    don donald donna doreen doris dorothea dorothy doug douglas drew duane duncan dustin dwayne dwight dylan earl ed
    eddie edgar edith edmond edmund edna eduardo edward edwin eileen elaine eleanor elena eli elisa elisabeth elise
    elizabeth ella ellen elliot elliott elmer eloise elsa elsie elvira emil emilia emilio emily emma emmanuel enrico
    enrique eric erica erich erik erika erin ernest ernst erwin esteban estelle esther ethan ethel eugene eva evan eve
    evelyn everett fabian fabio felicia felicity felipe felix ferdinand fernando fiona flora florian floyd
    frances francesca francesco francis francisco franck francois françois frank frankie franklin franz fred freda
    freddie frederic frederick frederik fredrik friedrich fritz gabriel gabriela gabriele gail gareth garrett garry
    gary gavin gayle gene genevieve geoff geoffrey georg george georges georgia georgina gerald geraldine gerard gerd
    gerhard gerry gertrude gianni gideon gilbert giles gillian gina ginger giovanni gisela gladys glen glenda glenn
    gloria gordon graham grant greg gregg gregor gregory greta gretchen guido guillaume guillermo gunnar gunter günter
    günther gustav gustavo gwen gwendolyn hal hank hanna hannah hans harald harold harriet harris harry harvey hassan
    hazel heather hector heidi heike heiko heinrich heinz helen helena helene helga helmut henri henrietta henrik henry
    herbert herman hermann hilary hilda hillary hiroshi holger holly howard hubert hugh hugo humphrey ian ibrahim ida
    ignacio igor ilya imogen imran ina indira ingo ingrid ira irene irina iris irma irving irwin isaac isabel isabella
    isabelle isaiah ismail ivan ivy jack jackie jacob jacqueline jacques jaime jake jakob jamal james jamie jan jane
    janet janette janice janine janis jared jasmine jason javier jay jayne jean jeanette jeanne jeannie jeff jefferson
    jeffery jeffrey jenna jennie jennifer jenny jens jeremiah jeremy jerome jerry jesse jessica jessie jesus jill
    jillian jim jimmy jo joachim joan joanna joanne joao jocelyn jodi jody joe joel joerg jörg johan johann johanna
    johannes john johnnie johnny jon jonas jonathan jordan jorge jose josé josef joseph josephine josh joshua josiah
    joy joyce juan juanita judith judy juergen jürgen jules julia julian juliana julie julien juliet julio julius jun
    june justin justine kai kara karen karin karina karl karla kate katharina katharine katherine kathleen kathryn
    kathy katie katja katrin katrina kay keith kelley kelli kelly kelvin ken kendra kenji kenneth kenny kent kerry
    kevin khalid kim kimberly kirk kirsten klaus kofi konstantin kris krista kristen kristin kristina kristine kumar
    kurt kyle lana lance larissa larry lars laszlo laura lauren laurence laurent laurie lawrence lea leah lee leigh
    leila lena lenny leo leon leona leonard leonardo leroy les leslie lester levi lewis liam lila lilian lillian lily
    linda lindsay lindsey linus lionel lisa liz liza lloyd logan lois lola lonnie loretta lorenzo lori lorna lorraine
    lothar lou louis louisa louise luc luca lucas lucia lucian luciano lucie lucille lucinda lucy luigi luis luisa luke
    luther lydia lyle lyn lynda lynn lynne mabel mack maddie madeleine madeline mae maggie magnus mahmoud malcolm
    mandy manfred manuel manuela marc marcel marcia marco marcos marcus margaret margarita margie margot maria mariah
    marian marianne marie marilyn mario marion marisa marjorie mark marko markus marla marlene marsha marshall marta
    martha martin martina marty marvin mary maryann mathew matt matthew matthias maureen maurice mauricio maurizio max
    maxine maxwell megan mehmet meike mel melanie melinda melissa melody melvin meredith merle mia micah michael
    michaela michal michel michele michelle mick miguel mike mikhail mildred miles milton mimi mindy miranda
    miriam misty mitch mitchell moe mohamed mohammad mohammed moira molly mona monica monika monique morgan morris
    moses muhammad muriel murray myra myrna nadia nadine nancy naomi natalia natalie natasha nathan nathaniel neal ned
    neil nell nellie nelson nia nicholas nick nicola nicolas nicole nigel niels nikita nikki nikolai nils nina noah
    noel nora norbert noreen norma norman norris octavia olaf olga oliver olivia omar oprah oscar oskar otto owen paige
    pablo pam pamela paola paolo pascal pat patrice patricia patrick patsy patti patty paul paula pauline paulo pavel
    pearl pedro peggy penelope penny percy perry pete peter petra phil philip philipp philippa philippe phillip phoebe
    phyllis pierre piotr polly preston priscilla priya rachel rafael rainer raj rajesh ralf ralph ramesh ramon randall
    randolph randy raoul raphael raul ravi ray raymond rebecca reggie regina reginald reinhard rené rene renee rex
    rhoda rhonda ricardo richard rick ricky rita rob robbie robert roberta roberto robin rocco rod roderick rodney
    rodrigo roger roland rolf roman romeo ron ronald ronnie rory rosa rosalie rosalind rosanne roscoe rosemarie
    rosemary roseanne ross roxanne roy ruben ruby rudolf rudolph rudy rufus rupert russ russell ruth ryan sabine
    sabrina sadie sally salvador salvatore sam samantha samir samuel sandra sandy sanjay sara sarah sascha
    sasha saul scott sean sebastian sergei sergey sergio seth shane shannon sharon shaun shawn sheila shelby sheldon
    shelley shelly sheri sherman sherri sherry sheryl shirley sid sidney siegfried sigrid silke silvia simon simone
    sinead sofia solomon sonia sonja sonya sophia sophie spencer stacey stacy stan stanley stefan stefanie stella
    stephan stephanie stephen steve steven stewart stuart sue sunil susan susanna susanne susie suzanne svein sven
    sybil sydney sylvester sylvia tabitha tamara tami tammy tanya tara tariq tatiana ted terence teresa teri terrance
    terrence terri terry tess tessa thelma theodor theodore theresa thomas thorsten tia tiffany till tilo tim timothy
    tina tobias toby todd tom tomas tommy toni tony tracey traci tracy travis trevor tricia trisha tristan trudy tyler
    tyrone udo ulrich ulrike ursula uwe valentina valerie vanessa vaughn vera vernon veronica vicki vickie vicky victor
    victoria vijay viktor vincent vincenzo viola violet vivian viviana vivienne vladimir volker wade wallace
    walt walter wanda warren wayne wendell wendy werner wes wesley whitney wilbur wilfred wilhelm willard willem
    william willie willis wilma winifred winston wolfgang woody xavier yasmin yolanda yoshi yuri yves yvette yvonne
    zachary zack zoe zoltan
    александр алексей анатолий андрей анна антон борис вадим валентин валерий василий виктор виталий владимир вячеслав
    галина георгий григорий денис дмитрий евгений екатерина елена иван игорь илья ирина кирилл константин леонид
    людмила максим марина мария михаил наталья николай ольга павел пётр роман светлана сергей станислав татьяна юлия
    юрий
"""
GIVEN_NAMES = frozenset(_NAMES.split())
