"""Puts lines that are hard to bring back from paper into a draft. Usage: paper_hard.py SAMPLE.json OUT.json"""

import json
import sys

PARAGRAPHS = [
    '联盟由12家单位组成，其中企业8家，占66.7%；高校2所、科研机构2家，合计投入1234.50万元（其中2026年投入480.00万元）。',
    '王祎、李䶮、张𬭚、赵㛃、陈𫖯、周喆、吴堃七人任理事——依章程第9条——由全体成员推选，任期5年……期满改选。',
    '“深海一号”（3000米级）与《海洋工程装备标准体系表》（GB/T 9704—2012、ISO 19901-1:2015）配套使用，见“附件（一）”、“附件（二）”。',
    'The Binhai Offshore Equipment Alliance was founded by twelve members, among them eight companies and two '
    'universities, and keeps its own shared laboratory for deep water tests.',
    '网址为https://www.example.com/alliance/2026/recognition?unit=12&year=2026，邮箱office@example.com，电话022-66012345。',
    'A型、B型和C型样机各3台；单价≤25.5万元；误差±0.05mm；温度-40℃～+85℃；占比66.7%、33.3‰；编号No.7；“①②③”三类。',
    # Each of these looks like another character and shares its glyph in some face.
    '﨎、﨑、﨓与⼀、⼆、⾦都是看来相同而码位不同的字；Ω与Ω、µ与μ、·与・、—与―也是。',
    '第一条、第二条（含附件）。（一）“总则”；（二）《细则》。【说明】：〔2012〕8号、「甲」、『乙』。占 6 家，也占6家。',
]

draft = json.load(open(sys.argv[1], encoding='utf-8'))
answers = draft['answers']
for place in ('feasibility-report.background', 'necessity.demand', 'charter.purpose'):
    answers[place] = '\n'.join(PARAGRAPHS + [answers.get(place, '')])
answers['units'][0]['legal_rep'] = '王祎'
answers['units'][1]['legal_rep'] = '𫖯䶮'
json.dump(draft, open(sys.argv[2], 'w', encoding='utf-8'), ensure_ascii=False)
