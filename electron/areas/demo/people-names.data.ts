import { type Weighted, weighted, weightedNames } from './random';

/**
 * Names as they meet a UK reception desk. Weights are rough shares per thousand bearers (public name rankings, rounded): what
 * matters is that Smith is crowded, that Welsh names are few and shared, and that there is a long tail.
 */

/** Which part of the country's naming a person's names come from. */
export type Naming = {
  readonly family: Weighted<string>;
  readonly women: readonly [older: Weighted<string>, middle: Weighted<string>, younger: Weighted<string>];
  readonly men: readonly [older: Weighted<string>, middle: Weighted<string>, younger: Weighted<string>];
  /** Polish family names have a woman's form. */
  readonly familyOfWoman?: (family: string) => string;
};

const englishFamilies = weightedNames(
  `Smith 12.6, Jones 7.5, Taylor 5.9, Brown 5.6, Williams 3.9, Wilson 3.9, Johnson 3.7, Davies 3.4, Robinson 3.0, Wright 3.2, Thompson 3.2, Evans 2.6, Walker 3.1, White 3.1, Roberts 2.8, Green 2.9, Hall 2.8, Wood 2.7,
  Jackson 2.7, Clarke 2.7, Harris 2.5, Clark 2.5, Turner 2.5, Hill 2.4, Cooper 2.3, Ward 2.2, Moore 2.2, Martin 2.2, Lewis 2.0, King 2.1, Baker 2.1, Harrison 2.1, Morris 2.0, Allen 1.9, Morgan 1.3, Scott 2.0, Watson 1.9,
  Parker 1.8, Bennett 1.7, Young 1.7, Cook 1.7, Hughes 1.5, Richardson 1.7, Shaw 1.6, Carter 1.6, Edwards 1.9, Mitchell 1.5, Bailey 1.5, Bell 1.4, Marshall 1.4, Cox 1.3, Adams 1.3, Webb 1.2, Simpson 1.2, Ellis 1.2, Anderson 1.3,
  Mills 1.0, Rogers 1.1, Gray 1.0, Stevens 1.0, Knight 1.0, Hunt 1.0, Palmer 1.0, Chapman 1.1, Holmes 1.0, Barker 1.0, Lloyd .7, Pearson .9, Butler .9, Matthews .9, Fisher .9, Murray .9, Campbell .9, Stewart .9, Graham .8,
  Harvey .8, Barnes .8, Ross .8, Fletcher .8, Reynolds .8, Foster .8, Saunders .7, Ford .7, Rose .7, Gibson .7, Lawrence .7, Hudson .7, Stone .7, Day .7, Atkinson .8, Walsh .6, Dixon .7, Hart .6, Cole .7, Dean .6, Pope .4, Payne .6,
  Carr .6, Wells .6, West .6, Andrews .6, Burton .6, Hawkins .5, Fox .6, Armstrong .6, Elliott .6, Watts .5, Cunningham .5, Spencer .6, Riley .6, Webster .5, Gardner .5, Newman .5, Pritchard .3, Bates .4, Whittaker .3, Booth .5,
  Nicholls .3, Goodwin .4, Lowe .4, Barrett .4, Parsons .4, Hancock .3, Sutton .4, Curtis .4, Newton .4, Frost .3, Bird .4, Hodgson .3, Warren .4, Norris .3, Poole .3, Sharp .4, Mann .3, Long .4, French .3, Miles .3, Tucker .3,
  MacDonald .6, McKenzie .5, Reid .6, Fraser .5, Sinclair .3, Mackay .3, Douglas .4, Kerr .3, Wallace .4, Buchanan .2, Lindsay .2, Kathleen .01, D'Arcy .03, St John .04, de Vere .02, Fortescue-Brown .02`,
);
/** Place-name surnames, put together from what such names are made of: the long tail that fills a real register. */
const placeFamilies = weighted(
  [
    'Ash',
    'Brad',
    'Thorn',
    'Whit',
    'Black',
    'Clay',
    'Hart',
    'Lang',
    'Mar',
    'Nor',
    'Oak',
    'Pen',
    'Rad',
    'Stan',
    'Wal',
    'West',
    'Wood',
    'Hather',
    'Winter',
    'Ald',
    'Bram',
    'Crom',
    'Dun',
    'Eger',
    'Far',
    'Green',
    'Hol',
    'Kirk',
    'Lind',
    'Middle',
    'Ray',
    'Shel',
    'Tun',
    'Wy',
    'Cald',
    'Birt',
    'Hazel',
    'Raven',
    'Swin',
    'Sed',
  ].flatMap((first) =>
    [
      'ford',
      'ley',
      'ton',
      'well',
      'worth',
      'bury',
      'ham',
      'field',
      'wick',
      'combe',
      'stead',
      'by',
      'shaw',
      'hurst',
      'bridge',
      'more',
      'dale',
      'croft',
      'gate',
      'brook',
      'man',
      'er',
      'den',
      'thorpe',
      'stone',
    ].map((last) => [first + last, 1] as const),
  ),
);
const englishWomen = [
  weightedNames(
    'Margaret 9, Patricia 8, Christine 8, Mary 7, Jean 5, Ann 6, Susan 9, Janet 6, Maureen 5, Barbara 6, Valerie 4, Carol 6, Sandra 5, Pauline 4, Elizabeth 6, Joan 4, Pamela 4, Jennifer 4, Kathleen 3, Linda 6, Sheila 4, Brenda 4, Gillian 3, Sylvia 2, Dorothy 3, Rosemary 2, Jacqueline 3, Marion 1, Hilary 1, Beryl 1',
  ),
  weightedNames(
    'Susan 6, Julie 8, Karen 8, Jacqueline 6, Deborah 6, Tracey 6, Jane 5, Helen 6, Diane 4, Sharon 5, Tracy 4, Angela 5, Sarah 8, Alison 5, Caroline 4, Amanda 6, Nicola 6, Claire 6, Joanne 6, Lisa 6, Michelle 5, Clare 3, Catherine 4, Kathryn 2, Katherine 2, Samantha 5, Rachel 4, Emma 6, Louise 4, Zoe 2, Victoria 3, Rebecca 3, Melanie 2, Anne-Marie 1, Kate 1, Philippa 1, Zoë .5, Renée .3',
  ),
  weightedNames(
    'Emma 5, Laura 6, Rebecca 6, Gemma 5, Sarah 6, Charlotte 6, Hannah 5, Jessica 6, Amy 5, Lauren 5, Sophie 6, Chloe 6, Emily 6, Lucy 5, Katie 4, Jade 3, Bethany 3, Olivia 4, Georgia 3, Natalie 3, Kirsty 2, Stacey 2, Danielle 3, Hayley 2, Holly 3, Molly 2, Megan 3, Ellie 2, Grace 2, Amelia 2, Mia 1, Isabella 1, Chloë .3, Beyoncé .05',
  ),
] as const;
const englishMen = [
  weightedNames(
    'John 10, David 9, Michael 7, Peter 7, Robert 6, Brian 4, Alan 5, Anthony 4, Keith 3, Roger 3, Kenneth 3, Malcolm 2, Raymond 2, Derek 2, Terence 2, Colin 3, William 4, James 4, Barry 2, Geoffrey 2',
  ),
  weightedNames(
    'David 8, Paul 8, Andrew 8, Mark 8, Stephen 5, Steven 3, Ian 4, Gary 3, Richard 5, Robert 4, Christopher 5, Simon 4, Kevin 3, Neil 3, Martin 3, Darren 3, Jason 3, Lee 3, Matthew 3, James 3, Stuart 2, Stewart 1, Graham 2, Nicholas 2, Jonathan 2, Philip 2',
  ),
  weightedNames(
    'Daniel 6, James 6, Matthew 5, Christopher 4, Thomas 5, Joshua 4, Jack 4, Luke 4, Ryan 4, Adam 4, Ben 3, Samuel 3, Liam 3, Jordan 2, Connor 2, Callum 2, Harry 3, Oliver 3, Alexander 3, Joseph 3, Lewis 2, George 3, Charlie 2',
  ),
] as const;

const english: Naming = { family: englishFamilies, women: englishWomen, men: englishMen };
const longTail: Naming = { family: placeFamilies, women: englishWomen, men: englishMen };
const welsh: Naming = {
  family: weightedNames(
    'Jones 58, Davies 38, Williams 36, Evans 25, Thomas 22, Roberts 16, Lewis 14, Hughes 13, Morgan 12, Griffiths 10, Edwards 9, Owen 7, James 6, Rees 6, Jenkins 5, Price 6, Morris 5, Lloyd 5, Phillips 5, Parry 4, Powell 4, Howells 3, Llewellyn 2, Pugh 2, ap Gwilym .3, Gwyn .6, Bevan 2, Prosser 1',
  ),
  women: [
    weightedNames('Margaret 5, Mair 4, Megan 4, Gwyneth 4, Eirlys 2, Gwenda 2, Glenys 3, Nesta 1, Olwen 2, Beti 1'),
    weightedNames(
      'Siân 6, Sian 4, Rhian 5, Nia 4, Bethan 5, Catrin 3, Lowri 2, Ceri 3, Angharad 2, Mererid 1, Eleri 2, Helen 3, Karen 2',
    ),
    weightedNames(
      'Ffion 5, Cerys 4, Seren 4, Carys 4, Megan 5, Angharad 3, Elin 4, Lowri 4, Non 1, Gwenllian 1, Rhiannon 4, Bethan 4, Emily 2',
    ),
  ],
  men: [
    weightedNames('Gwilym 3, Ieuan 3, Emyr 3, Dafydd 4, David 5, John 5'),
    weightedNames('Gareth 6, Huw 5, Rhys 4, Dewi 3, Iwan 3, Alun 3, Geraint 2'),
    weightedNames('Rhys 6, Dylan 5, Ioan 3, Osian 3, Tomos 4, Owain 4, Llŷr 1, Siôn 2'),
  ],
};
const irish: Naming = {
  family: weightedNames(
    "Murphy 12, Kelly 11, O'Sullivan 8, Walsh 9, O'Brien 8, Byrne 7, Ryan 7, O'Connor 7, O'Neill 7, O'Neil 1, Oneill .5, O'Reilly 5, Doyle 5, McCarthy 6, Gallagher 5, O'Doherty 3, Doherty 5, Kennedy 4, Lynch 4, Quinn 4, Moore 3, McLaughlin 4, O'Carroll 2, Connolly 3, Daly 3, Wilson 2, Dunne 3, Brennan 3, Burke 3, Collins 3, Clarke 2, Hughes 2, FitzGerald 2, McDonnell 1, Ní Dhomhnaill .2, Mac an tSaoir .1",
  ),
  women: [
    weightedNames('Mary 8, Bridget 5, Kathleen 5, Margaret 5, Noreen 3, Eileen 4, Philomena 2, Nuala 2, Rose 2'),
    weightedNames(
      'Sinéad 4, Sinead 3, Siobhán 4, Siobhan 4, Deirdre 3, Orla 3, Fiona 4, Aoife 3, Gráinne 2, Maura 2, Catherine 4, Bernadette 3',
    ),
    weightedNames(
      'Aoife 6, Niamh 6, Saoirse 3, Ciara 5, Caoimhe 4, Róisín 3, Roisin 2, Orlaith 2, Emma 4, Clodagh 2, Éabha 1',
    ),
  ],
  men: [
    weightedNames('Patrick 8, Michael 6, Seamus 4, John 5, Brendan 3'),
    weightedNames('Seán 4, Sean 3, Declan 4, Kieran 3, Eamonn 3, Niall 3, Patrick 4'),
    weightedNames('Conor 5, Cillian 3, Oisín 3, Cormac 2, Ciarán 3, Liam 4, Darragh 3'),
  ],
};
const polish: Naming = {
  family: weightedNames(
    'Nowak 9, Kowalski 7, Wiśniewski 5, Wójcik 5, Kowalczyk 5, Kamiński 5, Lewandowski 5, Zieliński 4, Szymański 4, Woźniak 4, Dąbrowski 4, Kozłowski 4, Jankowski 3, Mazur 3, Kwiatkowski 3, Krawczyk 3, Kaczmarek 3, Piotrowski 3, Grabowski 3, Zając 2, Pawłowski 2, Michalski 2, Król 2, Wieczorek 2, Jabłoński 2, Wróbel 2',
  ),
  familyOfWoman: (family) => family.replace(/ski$/u, 'ska').replace(/cki$/u, 'cka'),
  women: [
    weightedNames('Maria 5, Krystyna 4, Danuta 4, Elżbieta 4, Teresa 3, Halina 3'),
    weightedNames(
      'Anna 6, Agnieszka 6, Małgorzata 5, Katarzyna 6, Joanna 5, Monika 4, Beata 3, Dorota 3, Iwona 3, Ewa 4',
    ),
    weightedNames(
      'Natalia 4, Aleksandra 5, Karolina 4, Paulina 4, Magdalena 5, Zuzanna 2, Wiktoria 2, Julia 3, Weronika 2, Oliwia 2',
    ),
  ],
  men: [
    weightedNames('Jan 4, Stanisław 4, Andrzej 4, Józef 3'),
    weightedNames('Piotr 5, Krzysztof 5, Tomasz 5, Marek 4, Paweł 4, Grzegorz 3'),
    weightedNames('Michał 4, Mateusz 4, Jakub 4, Łukasz 4, Kamil 3, Bartosz 3'),
  ],
};
const southAsian: Naming = {
  family: weightedNames(
    'Patel 14, Singh 9, Khan 10, Kaur 5, Ali 7, Ahmed 8, Hussain 9, Begum 6, Shah 5, Sharma 4, Hussein 1, Akhtar 4, Malik 4, Chaudhry 2, Iqbal 3, Bibi 3, Mahmood 3, Rahman 4, Uddin 2, Miah 2, Gill 3, Dhillon 2, Sandhu 2, Mistry 2, Desai 2, Mehta 2, Joshi 2, Nair 1, Reddy 1, Krishnamurthy .5, Chowdhury 2, Mohammed 3, Muhammad 1',
  ),
  women: [
    weightedNames('Kamla 2, Shanta 2, Fatima 3, Nasreen 3, Surinder 3, Gurdip 2, Razia 2, Pushpa 2'),
    weightedNames(
      'Sunita 4, Anita 4, Rukhsana 3, Shabana 3, Farzana 3, Manjit 3, Balvinder 2, Rekha 3, Nargis 2, Shazia 3, Parveen 3, Meena 3',
    ),
    weightedNames(
      'Aisha 5, Ayesha 3, Priya 4, Zara 3, Fatima 4, Simran 3, Jasmin 2, Maryam 4, Sana 3, Pooja 3, Harpreet 3, Nadia 3, Anjali 2, Zainab 3',
    ),
  ],
  men: [
    weightedNames('Mohammed 5, Abdul 4, Ramesh 3, Harbhajan 2'),
    weightedNames('Imran 4, Rajesh 4, Sanjay 3, Tariq 3, Jaswinder 3, Mohammad 4'),
    weightedNames('Mohammed 6, Arjun 3, Zain 3, Hamza 4, Rohan 3, Gurpreet 2, Bilal 3'),
  ],
};
const african: Naming = {
  family: weightedNames(
    'Okafor 5, Adeyemi 5, Mensah 5, Owusu 4, Boateng 4, Okonkwo 4, Ibrahim 5, Mohamed 5, Osei 3, Adebayo 4, Nwosu 3, Eze 3, Campbell 4, Clarke 3, Asante 3, Mutasa 1, Ndlovu 2, Abdi 4, Hassan 4, Bello 2',
  ),
  women: [
    weightedNames('Grace 4, Comfort 3, Florence 3, Esther 3'),
    weightedNames('Ngozi 3, Abena 3, Funmilayo 2, Folake 3, Patience 3, Amina 3, Blessing 3'),
    weightedNames('Chioma 3, Temitope 2, Adwoa 2, Ayaan 2, Hodan 2, Ama 3, Tolulope 1, Naomi 3'),
  ],
  men: [
    weightedNames('Emmanuel 4, Joseph 4, Samuel 3'),
    weightedNames('Chukwuemeka 2, Kwame 3, Kofi 3, Olusegun 2, Ibrahim 3'),
    weightedNames('Tobi 2, Kwaku 2, Daniel 4, Chidi 3, Abdirahman 2'),
  ],
};
const eastAsian: Naming = {
  family: weightedNames(
    'Chan 5, Wong 5, Li 6, Lee 5, Chen 6, Zhang 5, Wang 6, Liu 4, Cheung 3, Lam 3, Nguyen 5, Tran 3, Ng 2, Wu 3, Yang 3, Kim 2, Park 1, Santos 3, Reyes 2, Tanaka .5',
  ),
  women: [
    weightedNames('Mei 3, Lan 2, Suk Yee 2, Li Hua 2'),
    weightedNames('Wai Ling 3, Ying 3, Hong 2, Maria 3, Thi Hoa 2, Xiu Ying 2'),
    weightedNames('Jia 3, Yuk Ting 2, Xin Yi 3, Jessica 3, Linh 3, Angelica 2'),
  ],
  men: [
    weightedNames('Wing 2, Kwok 2, Chi Keung 1'),
    weightedNames('Wei 3, Jun 3, Van Minh 2, Jose 2'),
    weightedNames('Hao 3, Kevin 3, Jason 3, Minh 2'),
  ],
};
const european: Naming = {
  family: weightedNames(
    'Popescu 4, Ionescu 3, Rossi 4, Ferrari 3, García 4, Rodríguez 3, Müller 2, Schmidt 2, Silva 4, Santos 4, Ferreira 3, Fernandes 3, Papadopoulos 2, Ivanova 2, Petrauskas 2, Kazlauskas 2, Yılmaz 3, Demir 2, Öztürk 2, Dupont 1, Lefèvre 1, Gonçalves 2, Bērziņš 1, Horváth 1, van den Berg 1, Đorđević .5, Ångström .1',
  ),
  women: [
    weightedNames('Maria 6, Elena 4, Rosa 3, Ana 3'),
    weightedNames('Elena 4, Cristina 4, Ana 4, Francesca 3, Isabel 3, Ayşe 2, Ingrid 1, Mihaela 3, Mónica 2'),
    weightedNames('Andreea 4, Alexandra 4, Giulia 3, Sofia 4, Inês 2, Zeynep 2, Ieva 2, Chloé 1, Noémie 1'),
  ],
  men: [
    weightedNames('Giovanni 3, José 3, Ion 3'),
    weightedNames('Marco 3, João 3, Mihai 3, Mehmet 2, Jürgen 1'),
    weightedNames('Andrei 3, Luca 3, Tiago 2, Emre 2, Nicolás 1'),
  ],
};

/** Every naming with its share of the register. */
export const namings = weighted<Naming>([
  [english, 44],
  [longTail, 22],
  [welsh, 7],
  [irish, 7],
  [polish, 4],
  [southAsian, 8],
  [african, 3],
  [eastAsian, 2],
  [european, 3],
]);

/** What people are called instead of the name on their papers. */
export const shortForms: Readonly<Record<string, readonly string[]>> = {
  Margaret: ['Maggie', 'Peggy'],
  Patricia: ['Pat', 'Trish'],
  Christine: ['Chris'],
  Elizabeth: ['Liz', 'Beth', 'Betty'],
  Jacqueline: ['Jackie'],
  Deborah: ['Debbie'],
  Susan: ['Sue'],
  Catherine: ['Kate', 'Cath'],
  Katherine: ['Kathy'],
  Kathryn: ['Kathy'],
  Samantha: ['Sam'],
  Rebecca: ['Becky'],
  Victoria: ['Vicky'],
  Jennifer: ['Jenny'],
  Pamela: ['Pam'],
  Barbara: ['Babs'],
  Joanne: ['Jo'],
  Joanna: ['Asia'],
  Nicola: ['Nicky'],
  Amanda: ['Mandy'],
  Jessica: ['Jess'],
  Charlotte: ['Charlie', 'Lottie'],
  Alexandra: ['Alex'],
  Aleksandra: ['Ola'],
  Danielle: ['Dani'],
  Michael: ['Mike', 'Mick'],
  Robert: ['Bob', 'Rob'],
  William: ['Bill', 'Will'],
  Anthony: ['Tony'],
  Christopher: ['Chris'],
  Andrew: ['Andy'],
  Stephen: ['Steve'],
  Daniel: ['Dan'],
  Matthew: ['Matt'],
  Thomas: ['Tom'],
  Małgorzata: ['Gosia'],
  Agnieszka: ['Aga'],
  Katarzyna: ['Kasia'],
  Philippa: ['Pippa'],
  Rachel: ['Rach'],
  Angharad: ['Hari'],
  Gwenllian: ['Gwen'],
};

export const titles = {
  women: weightedNames('Ms 40, Mrs 38, Miss 18, Dr 4'),
  men: weightedNames('Mr 95, Dr 5'),
} as const;
