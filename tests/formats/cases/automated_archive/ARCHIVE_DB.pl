%FILES = (

0 => {
	Author => 'Fleet Street Irregular',
	Email => 'irregular@ledger.example',
	Title => 'The Ledger's Last Page',
	Summary => 'Watson said 'leave it', and Holmes,
of course, did not. It&#39;s a café story – mostly.',
	Category => 'Slash, Humor',
	Pairing => 'Holmes/Watson',
	Rating => 'PG-13',
	PrintTime => '02/26/00',
	Location => '1/ledger',
	FileType => 'html',
	EmailPrint => 'irregular AT ledger.example',
	ArchiveHost => 'dialup-7.isp.example',
},

1 => {
      Author => "Moor & Mire",
  EmailAuthor => "mire\@moor.example",
   Title => q{Hound (a {very} short one)},
		Notes => 'The closing quote of this one was lost,
	Warnings => 'death',
	Date => 951523200,
	LocationURL => 'http://www.baskerville.example/archive/1/HOUND.txt',
},

2 => {
	Author => 'Moor & Mire',
	Title => 'Elsewhere',
	Offsite => 'offsite',
	StoryURL => 'http://moor.example/elsewhere.html',
},

3 => {
	Author => 'Nobody <nobody@lost.example>',
	Title => 'The Lost Page',
	Location => '1/lost',
	FileType => 'txt',
},
);

1;
