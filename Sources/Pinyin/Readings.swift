// swift-format-ignore-file

/// What ``PinyinReadings`` is made from; a test reads every name of the catalogue with it.
enum ReadingTable {
  /// A syllable without its tone (ü is v, as it is typed), and the characters whose usual reading it is.
  static let characters: StaticString = #"""
an	安岸按案
ao	澳
ba	巴
bai	百
ban	办板版班般
bao	保包报褒
bei	北备被
ben	本
bi	币比毕避闭
bian	便变编边遍
biao	标表
bie	别
bin	殡
bing	兵并病
bo	博拨播舶
bu	不怖步补部
cai	彩才材菜裁财采
can	参残
cang	仓
cao	草
ce	册测策
ceng	层曾
cha	察差查茶
chai	拆
chan	产
chang	偿厂场常长
chao	朝超
che	车
chen	沉陈
cheng	城惩成承撑称程
chi	持池
chong	充虫
chou	抽筹绸
chu	储出初处畜础除
chuan	串传川船
chuang	创窗
ci	次此词
cong	从
cu	促
cun	存村
cuo	错
da	大打达
dai	代带待贷
dan	单担淡
dang	党当档
dao	倒到导岛道
de	得的
deng	登等
di	低地底第
dian	点电
diao	调
ding	定订
dong	东动
dou	兜
du	度毒独督读都
duan	断端
dui	兑堆对队
dun	吨
duo	多
e	遏额
er	二儿尔
fa	乏伐发法罚
fan	反犯繁范返
fang	房放方纺访防
fei	废肥费非
fen	份分
feng	风
fou	否
fu	付复妇幅府扶抚服福符覆负赋辅辐附
gai	改概溉盖
gan	干淦甘赣
gang	岗港
gao	告高
ge	个各格隔革
gen	根跟
geng	更耕
gong	供公共功工巩攻
gou	勾构购
gu	估古固故股
gua	挂
guan	关灌管观馆
guang	光广
gui	归规贵
guo	国果过
hai	害海
han	函含旱
hang	航
hao	号好耗
he	合和核河
hei	黑
heng	衡
hong	宏洪红
hou	候后
hu	互户护湖
hua	划化华花
huan	患换环缓还
huang	荒黄
hui	会回徽恢惠挥毁汇绘
huo	伙或活火货
ji	即及吉圾基急技机极济激疾积稽籍级纪继绩缉计记迹际集
jia	价佳假加家
jian	件健减坚建检监简茧见鉴间
jiang	奖江疆降
jiao	交教焦矫缴较郊
jie	介借戒截接洁界竭结节街解
jin	尽津禁进金
jing	京净境径景竞精经警
jiu	九就救旧究
ju	举具剧句局居拘据
juan	卷捐
jue	决掘
jun	军均
kai	开
kan	刊勘看
kang	康抗
kao	考
ke	可客科
ken	垦
kong	恐控空
kou	口扣
ku	库枯
kuai	块
kuan	款
kuang	况矿
kui	亏
kun	困
kuo	扩括
la	垃
lai	来
lan	栏
lang	浪
lao	劳捞牢老
le	乐了
lei	类累
li	例利力励历厉理离立里
lian	廉炼练联链
liang	两梁粮良辆量
liao	料疗辽
lie	列烈
lin	临林赁
ling	另领龄
liu	六流留
long	龙
lou	楼
lu	录泸路
lun	轮
luo	洛络落
lv	履律旅率绿
lve	略
ma	码
mai	买
man	满
mao	毛贸
mei	媒每没煤
men	门
meng	蒙
mi	密米
mian	免棉面
miao	描苗
min	民
ming	名命明
mo	末模漠
mou	某
mu	亩木牧目
na	纳
nan	南难
nao	淖
nei	内
neng	能
ni	拟泥
nian	年念
ning	宁
nong	农
nuan	暖
pai	排派
pan	判
pei	培赔配
peng	棚
pi	批
pian	片篇
piao	票
pin	品聘贫
ping	凭屏平评
po	破
pu	普铺
qi	七乞企其器契弃期气汽起
qian	前千欠签谦迁钱
qiang	墙强腔
qiao	侨桥
qie	切
qin	勤
qing	庆情清轻青顷
qiu	求
qu	区去取渠
quan	全券权泉犬
que	确
qun	群
ran	染然燃
rang	壤让
ren	人仁任认
ri	日
rong	容荣蓉融
rou	肉
ru	乳入如
ruan	软
run	润
sai	赛
san	三散
sang	丧
se	色
sen	森
sha	沙砂
shan	删善山缮陕
shang	上伤商
shao	少绍
she	射摄涉社舍设
shen	审深申神身
sheng	升声生盛省
shi	事使十史士失实室市师式施时是湿石示视识试适释食
shou	受售手授收
shu	书属数术殊输述
shua	刷
shuang	双
shui	水税
shuo	说
si	丝司四死私饲
song	送
su	宿素肃苏诉
suan	算
sun	损
suo	所索
ta	他塌塔
tai	台太态
tan	探摊炭谈
tang	糖
tao	套讨
te	特
ti	体提题
tian	填天田
tiao	条
tie	贴铁
ting	停厅庭
tong	同童统通
tou	投
tu	图土突途
tuan	团
tui	推退
tuo	托拓脱陀
wa	瓦
wai	外
wan	万完挽湾
wang	亡往王网
wei	为位卫危围委微慰未维谓违
wen	文汶温稳问闻
wu	五伍务屋无武污物
xi	习息洗系细西
xia	下夏峡
xian	县显现线衔限险陷
xiang	乡享向响相象项香
xiao	小效晓校消销
xie	写协械谐邪
xin	信心新
xing	兴刑型形性星杏行醒
xiu	休修
xu	序恤续许需
xuan	宣选
xue	学血
xun	巡循汛训讯询
ya	压押鸭
yan	严延彦演烟盐研砚验
yang	养央扬样洋羊阳
yao	药要
ye	业也冶叶页
yi	一义亿以依医已异役意易疫益移艺议译遗
yin	印因引银音饮
ying	应影映英营
yong	拥永涌用
you	优幼有油游由邮铀
yu	与予于余域娱渔狱育舆语遇预
yuan	元原员援源远院
yue	岳月约
yun	云孕运
zai	再在灾
zang	葬藏
zao	噪造
ze	则责
zeng	增赠
zha	柞
zhai	债宅
zhan	占展战瞻站
zhang	帐张账障
zhao	召招照
zhe	折浙者
zhen	侦振诊镇震
zheng	争征政整正证
zhi	之值制志执指支植止殖治直知秩织置职肢至致质
zhong	中仲众种终重钟
zhou	周州
zhu	主住助株注筑著贮逐驻
zhuan	专转
zhuang	妆桩装
zhun	准
zhuo	着
zi	咨子字自资
zong	宗总综踪
zu	族租组足
zui	最罪
zuo	作做
"""#

  /// Words in which a character is read otherwise than usual, and words that keep a character from being read with the
  /// one behind it.
  static let words: StaticString = #"""
会计	kuai ji
出差	chu chai
差旅	chai lv
罚没	fa mo
没收	mo shou
模板	mu ban
银行	yin hang
央行	yang hang
行业	hang ye
执行	zhi xing
运行	yun xing
发行	fa xing
履行	lv xing
调整	tiao zheng
调节	tiao jie
调解	tiao jie
调控	tiao kong
调剂	tiao ji
协调	xie tiao
空调	kong tiao
重建	chong jian
重庆	chong qing
重新	chong xin
重复	chong fu
增长	zeng zhang
家长	jia zhang
市长	shi zhang
局长	ju zhang
院长	yuan zhang
部长	bu zhang
校长	xiao zhang
校准	jiao zhun
校对	jiao dui
馆藏	guan cang
收藏	shou cang
藏书	cang shu
音乐	yin yue
畜牧	xu mu
畜产	xu chan
"""#
}
